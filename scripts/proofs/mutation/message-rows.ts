import { contentSchema, type Located, type Shapes, walkSchema } from "@rosterkit/contract";
import type { DocumentContent } from "@rosterkit/openapi";
import type { EquivalenceRule, Mutant } from "./types.ts";
import { inLeaves, type Message } from "./wire.ts";

/** A mutant that changes a message, and the kind of value in which the change shows, unless every value shows it. */
export type Row<Changed> = readonly [
  kind: string,
  label: string,
  change: (message: Changed) => unknown,
  trait?: string,
];

/** Fields that the mutants of several rows share. */
export interface Place {
  /** Prefix of their kinds. */
  readonly group: string;
  /** Prefix of their labels. */
  readonly subject?: string;
  readonly pointer: string | undefined;
  /** The kinds of values that the place can hold. */
  readonly traits?: ReadonlySet<string>;
  /** The rule that explains a survivor if the place cannot hold the kind of value. */
  readonly otherwise?: EquivalenceRule;
}

/** Makes mutants of requests or of responses. */
export function toMutants<Changed>(
  part: "request" | "response",
  rows: readonly Row<Changed>[],
  { group, subject, pointer = "", traits, otherwise = "no-such-value" }: Place,
): Mutant[] {
  return rows.map(([kind, label, change, trait]) => ({
    kind: `${group}.${kind}`,
    label: subject === undefined ? label : `${subject} ${label}`,
    pointer,
    equivalent: trait === undefined || traits?.has(trait) ? undefined : otherwise,
    [part]: change,
  }));
}

/** Returns mistakes that change every value of a kind in a body. */
export function leafRows(kind: string): Row<Message>[] {
  const inLatin1 = (leaf: unknown): unknown =>
    typeof leaf === "string" ? Buffer.from(leaf, "utf8").toString("latin1") : leaf;
  return [
    [kind, "numbers as text", inLeaves((leaf) => (typeof leaf === "number" ? String(leaf) : leaf)), "number"],
    [kind, "null lost", inLeaves((leaf) => leaf ?? undefined), "null"],
    [kind, "in a wrong character set", inLeaves(inLatin1), "text"],
    [kind, "false lost", inLeaves((leaf) => (leaf === false ? undefined : leaf)), "boolean"],
  ];
}

/** Collects the kinds of values that contents can hold: a mistake in numbers shows only in numbers. */
export function traitsOf(shapes: Shapes, contents: readonly DocumentContent[]): Set<string> {
  const traits = new Set<string>();
  const isObject = (located: Located): boolean =>
    shapes.of(located).branches.some(({ kind }) => kind === "object");
  for (const { shape } of contents.flatMap((content) => [...walkSchema(shapes, contentSchema(content))])) {
    if (shape.nullable) traits.add("null");
    for (const { kind, keywords, properties } of shape.branches) {
      traits.add(kind === "integer" ? "number" : kind);
      const isFreeText =
        kind === "string" && keywords["enum"] === undefined && keywords["format"] === undefined;
      const isFreeObject = kind === "object" && properties.size === 0;
      if (kind === "any" || isFreeObject || isFreeText) traits.add("text");
      if ([...properties.values()].some(isObject)) traits.add("nested");
    }
  }
  return traits;
}
