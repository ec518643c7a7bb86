import { type Branch, contentSchema, itemsOf, type Located, type Shapes } from "@rosterkit/contract";
import type { DocumentContent, DocumentOperation } from "@rosterkit/openapi";

/** Kinds of values that a part of an operation can hold. */
export type Traits = ReadonlySet<Branch["kind"] | "null" | "text">;

/** Kinds of values in the responses: a mistake on numbers shows only in numbers. */
export function responseTraits(shapes: Shapes, { responses }: DocumentOperation): Traits {
  return traitsOf(
    shapes,
    responses.flatMap(({ contents }) => contents),
  );
}

export function bodyTraits(shapes: Shapes, { body }: DocumentOperation): Traits {
  return traitsOf(shapes, body?.contents.slice(0, 1) ?? []);
}

function traitsOf(shapes: Shapes, contents: readonly DocumentContent[]): Traits {
  const traits = new Set<Branch["kind"] | "null" | "text">();
  const seen = new Set<string>();
  const visit = (located: Located): void => {
    if (seen.has(located.pointer)) return;
    seen.add(located.pointer);
    const { nullable, branches } = shapes.of(located);
    if (nullable) traits.add("null");
    for (const branch of branches) {
      traits.add(branch.kind === "integer" ? "number" : branch.kind);
      const free = branch.keywords["enum"] === undefined && branch.keywords["format"] === undefined;
      const further = branch.kind === "object" && branch.properties.size === 0;
      if (branch.kind === "any" || further || (branch.kind === "string" && free)) traits.add("text");
      for (const property of branch.properties.values()) visit(property);
      if (branch.additional !== undefined) visit(branch.additional);
      if (branch.kind === "array") visit(itemsOf(branch));
    }
  };
  for (const content of contents) visit(contentSchema(content));
  return traits;
}

/** Encoding changes nothing in digits, words and identifiers. */
export function isPlainParameter(shapes: Shapes, located: Located): boolean {
  return shapes.of(located).branches.every(({ kind, keywords }) => {
    const values = Array.isArray(keywords["enum"]) ? (keywords["enum"] as unknown[]) : undefined;
    if (values !== undefined)
      return values.every((value) => encodeURIComponent(String(value)) === String(value));
    return (
      kind === "integer" ||
      kind === "number" ||
      kind === "boolean" ||
      keywords["format"] === "uuid" ||
      keywords["format"] === "date"
    );
  });
}
