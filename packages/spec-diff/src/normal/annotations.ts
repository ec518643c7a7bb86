import { asObject, fieldOf, type JsonObject } from "@rosterkit/openapi";
import { conditionKeywordsOf, keywordsOf } from "./measures.ts";
import { stableText } from "./stable-text.ts";

/** Keywords that have rules of their own, apart from those that contain schemas. */
const compared: ReadonlySet<string> = new Set(
  ["$ref", "type", "enum", "const", "required", "default", "deprecated", "readOnly", "writeOnly"].concat(
    ["exclusiveMinimum", "exclusiveMaximum"],
    ["string", "number", "array", "object"].flatMap(keywordsOf),
    conditionKeywordsOf("any"),
  ),
);

/** Whether a keyword is an annotation: it affects neither values nor types. */
function isAnnotation({ oneOf, anyOf, discriminator }: JsonObject, keyword: string): boolean {
  // Without alternatives and a mapping a discriminator has no effect.
  if (keyword === "discriminator")
    return oneOf === undefined && anyOf === undefined && !asObject(discriminator)["mapping"];
  // Definitions are compared at the references to them.
  if (keyword === "$defs") return true;
  return !compared.has(keyword) && fieldOf("Schema", keyword) === undefined;
}

/** Returns the values of each annotation keyword in schemas that apply to the same value, as JSON. */
export function annotationsOf(schemas: readonly JsonObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const schema of schemas)
    for (const [keyword, value] of Object.entries(schema))
      if (isAnnotation(schema, keyword))
        found.set(keyword, (found.get(keyword) ?? new Set()).add(stableText(value)));
  return found;
}

/** Returns the descriptions and extensions of a path. */
export function pathAnnotationsOf(pathItem: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(pathItem).filter(([key]) => key !== "$ref" && fieldOf("PathItem", key) === undefined),
  );
}
