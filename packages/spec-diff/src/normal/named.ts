import {
  asArray,
  asObject,
  fieldOf,
  followAll,
  heirsOf,
  isObject,
  type JsonObject,
  nameOfSchemaReference,
} from "@rosterkit/openapi";
import type { SchemaReader } from "./read-schema.ts";
import { remember } from "./remember.ts";

/** A schema of which a type is printed. */
export interface TypedSchema {
  readonly schema: unknown;
  /** Its fields stand in the type of another schema, which needs no name for it. */
  readonly isPart: boolean;
}

/**
 * Finds the component schemas that types refer to by name: an object holds the fields of its `allOf` by itself.
 * @returns reads the names of the components that the types of some schemas lead to
 */
export function findNamed(reader: SchemaReader): (schemas: readonly TypedSchema[]) => string[] {
  const referencesOf = remember((reference: string) =>
    referencesIn({ schema: reader.lookUp(reference).value, isPart: false }, reader),
  );
  return (schemas) => {
    const stated = schemas.flatMap((schema) => [...referencesIn(schema, reader)]);
    return [...followAll(stated, referencesOf)].flatMap(
      (reference) => nameOfSchemaReference(reference) ?? [],
    );
  };
}

function referencesIn(start: TypedSchema, reader: SchemaReader): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const waiting = [start];
  for (const { schema, isPart } of waiting) {
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const { $ref, allOf } = schema;
    if (typeof $ref === "string") {
      if (!isPart && nameOfSchemaReference($ref) !== undefined) found.add($ref);
      else waiting.push({ schema: reader.lookUp($ref).value, isPart });
    }
    if (!isPart) for (const heir of heirsOf(schema)) found.add(heir);
    const arePart = isPart || (allOf !== undefined && !isSole(schema) && isOneObject(schema, reader));
    for (const member of asArray(allOf)) waiting.push({ schema: member, isPart: arePart });
    for (const child of childrenOf(schema, reader)) waiting.push({ schema: child, isPart: false });
  }
  return found;
}

/** The schemas that are printed in the type of the one that has them. */
function childrenOf(schema: JsonObject, reader: SchemaReader): unknown[] {
  const properties = Object.values(asObject(schema["properties"]));
  return [
    ...printed.one.map((keyword) => schema[keyword]),
    ...printed.several.flatMap((keyword) => Object.values(schema[keyword] ?? {})),
    ...properties.filter((property) => !reader.hides(property)),
  ];
}

/** Whether the parts of a schema make one object. */
function isOneObject(schema: unknown, reader: SchemaReader, path: readonly unknown[] = []): boolean {
  if (!isObject(schema) || path.includes(schema) || others.some((keyword) => schema[keyword] !== undefined))
    return false;
  const { $ref, allOf, type = "object" } = schema;
  const target = typeof $ref === "string" ? [reader.lookUp($ref).value] : [];
  const parts = [...target, ...asArray(allOf)];
  return String(type) === "object" && parts.every((part) => isOneObject(part, reader, [...path, schema]));
}

/** Keywords beside `properties`, by whether they hold one schema. */
const printed = {
  one: ["items", "additionalProperties", "unevaluatedProperties"],
  several: ["prefixItems", "oneOf", "anyOf", "patternProperties"],
};

/** Keywords of schemas that are not one object. */
const others = ["const", "enum", "items", "prefixItems", "oneOf", "anyOf"];

/** Whether `allOf` has one member, which the schema only says more of. */
function isSole({ allOf, ...stated }: JsonObject): boolean {
  const shaping = new Set(["type", "enum", "const", "required", "$ref"]);
  return (
    asArray(allOf).length === 1 &&
    Object.keys(stated).every((key) => !shaping.has(key) && fieldOf("Schema", key) === undefined)
  );
}
