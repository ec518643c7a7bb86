import { contentSchema, type Located, type Shapes, walkSchema } from "@rosterkit/contract";
import type { DocumentContent } from "@rosterkit/openapi";

/** Kinds of values that contents can hold: a mistake on numbers shows only in numbers. */
export function traitsOf(shapes: Shapes, contents: readonly DocumentContent[]): ReadonlySet<string> {
  const traits = new Set<string>();
  for (const { shape } of contents.flatMap((content) => [...walkSchema(shapes, contentSchema(content))])) {
    if (shape.nullable) traits.add("null");
    for (const { kind, keywords, properties } of shape.branches) {
      traits.add(kind === "integer" ? "number" : kind);
      const free = keywords["enum"] === undefined && keywords["format"] === undefined;
      const further = kind === "object" && properties.size === 0;
      if (kind === "any" || further || (kind === "string" && free)) traits.add("text");
    }
  }
  return traits;
}

/** Encoding changes nothing in digits, words and identifiers. */
export function isPlainParameter(shapes: Shapes, located: Located): boolean {
  return shapes
    .of(located)
    .branches.every(({ kind, keywords }) =>
      Array.isArray(keywords["enum"])
        ? keywords["enum"].every((value) => encodeURIComponent(String(value)) === String(value))
        : /^(?:integer|number|boolean)$/.test(kind) || /^(?:uuid|date)$/.test(String(keywords["format"])),
    );
}
