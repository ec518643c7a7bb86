import { asArray, asObject, fieldOf, isObject, type JsonObject } from "@rosterkit/openapi";
import type { SchemaReader } from "./read-schema.ts";

/** Returns the subschemas that are printed inside the type of a schema. */
export function childrenOf(schema: JsonObject, reader: SchemaReader): unknown[] {
  const properties = Object.values(asObject(schema["properties"]));
  return [
    ...printed.one.map((keyword) => schema[keyword]),
    ...printed.several.flatMap((keyword) => Object.values(schema[keyword] ?? {})),
    ...properties.filter((property) => !reader.hides(property)),
  ];
}

/** Whether a schema and the members of its `allOf` are printed as one object. */
export function isOneObject(schema: unknown, reader: SchemaReader, path: readonly unknown[] = []): boolean {
  if (!isObject(schema) || path.includes(schema) || others.some((keyword) => schema[keyword] !== undefined))
    return false;
  const { $ref, allOf, type = "object" } = schema;
  const target = typeof $ref === "string" ? [reader.lookUp($ref).value] : [];
  const parts = [...target, ...asArray(allOf)];
  return String(type) === "object" && parts.every((part) => isOneObject(part, reader, [...path, schema]));
}

/** Keywords with one schema and with several, in addition to `properties`. */
const printed = {
  one: ["items", "additionalProperties", "unevaluatedProperties"],
  several: ["prefixItems", "oneOf", "anyOf", "patternProperties"],
};

/** Keywords of schemas that are not printed as one object. */
const others = ["const", "enum", "items", "prefixItems", "oneOf", "anyOf"];

/** Whether a schema adds nothing to the type of the single member of its `allOf`. */
export function isSole({ allOf, ...stated }: JsonObject): boolean {
  const shaping = new Set(["type", "enum", "const", "required", "$ref"]);
  return (
    asArray(allOf).length === 1 &&
    Object.keys(stated).every((key) => !shaping.has(key) && fieldOf("Schema", key) === undefined)
  );
}
