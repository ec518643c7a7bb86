import { asArray, asObject, fieldOf, followAll, isObject, type JsonObject } from "@rosterkit/openapi";
import { conditionKeywordsOf, keywordsOf } from "./measures.ts";
import type { Placed, SchemaSource } from "./schema.ts";
import { stableText } from "./stable-text.ts";

type LookUp = Pick<SchemaSource, "lookUp">;

/** Lists a schema and the schemas that apply to the same value: the target of `$ref` and members of these keywords. */
export function statementsOf(value: unknown, source: LookUp, keywords: readonly string[]): JsonObject[] {
  const reached = followAll([value], (part) => {
    const { $ref, ...others } = asObject(part);
    const target = typeof $ref === "string" ? [source.lookUp($ref).value] : [];
    return [...target, ...keywords.flatMap((keyword) => asArray(others[keyword]))];
  });
  return [...reached].filter(isObject);
}

/** Describes the composition of a schema: the components that it refers to and their `allOf`. */
export function compositionOf({ value, pointer }: Placed, source: LookUp, path: unknown[] = []): string {
  if (!isObject(value) || path.includes(value)) return "";
  const { $ref, allOf } = value;
  const inside = [...path, value];
  if (typeof $ref === "string") return compositionOf(source.lookUp($ref), source, inside);
  const name = /^\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1] ?? "";
  const members = asArray(allOf).map((part) => compositionOf({ value: part, pointer: "" }, source, inside));
  return members.length === 0 ? name : `${name}(${members.toSorted().join(" & ")})`;
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
