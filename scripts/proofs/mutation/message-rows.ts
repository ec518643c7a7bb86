import { contentSchema, type Located, type Shapes, walkSchema } from "@rosterkit/contract";
import type { DocumentContent } from "@rosterkit/openapi";
import type { EquivalenceRule, Mutant } from "./types.ts";
import { inLeaves, type Message } from "./wire.ts";

/** A change of a message that makes a mutant, and the kind of value that shows it, where not every value does. */
export type Row<Changed> = readonly [
  kind: string,
  label: string,
  change: (message: Changed) => unknown,
  trait?: string,
];

/** Fields that the mutants of some rows have in common. */
export interface Place {
  /** Begins their kinds. */
  readonly group: string;
  /** Begins their labels. */
  readonly subject?: string;
  readonly pointer: string | undefined;
  /** The kinds of values that the place can hold. */
  readonly traits?: ReadonlySet<string>;
  /** The rule that explains a survivor where the place has no value of the kind. */
  readonly otherwise?: EquivalenceRule;
}

/** The mutants of changed requests, or of changed responses. */
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

/** Mistakes on the values of a body, each in the whole of it. @param kind of the mutants */
export function leafRows(kind: string): Row<Message>[] {
  return [
    [kind, "numbers as text", inLeaves((leaf) => (typeof leaf === "number" ? String(leaf) : leaf)), "number"],
    [kind, "null lost", inLeaves((leaf) => leaf ?? undefined), "null"],
    [kind, "in a wrong character set", inLeaves(inLatin1), "text"],
    [kind, "false lost", inLeaves((leaf) => (leaf === false ? undefined : leaf)), "boolean"],
  ];
}

function inLatin1(leaf: unknown): unknown {
  return typeof leaf === "string" ? Buffer.from(leaf, "utf8").toString("latin1") : leaf;
}

/** Kinds of values that contents can hold: a mistake on numbers shows only in numbers. */
export function traitsOf(shapes: Shapes, contents: readonly DocumentContent[]): Set<string> {
  const traits = new Set<string>();
  for (const { shape } of contents.flatMap((content) => [...walkSchema(shapes, contentSchema(content))])) {
    if (shape.nullable) traits.add("null");
    for (const { kind, keywords, properties } of shape.branches) {
      traits.add(kind === "integer" ? "number" : kind);
      const free = keywords["enum"] === undefined && keywords["format"] === undefined;
      const further = kind === "object" && properties.size === 0;
      if (kind === "any" || further || (kind === "string" && free)) traits.add("text");
      const isObject = (located: Located): boolean =>
        shapes.of(located).branches.some((branch) => branch.kind === "object");
      if ([...properties.values()].some(isObject)) traits.add("nested");
    }
  }
  return traits;
}
