import {
  asArray,
  asObject,
  fieldOf,
  subtypesOf,
  isObject,
  type JsonObject,
  nameOfSchemaReference,
} from "@rosterkit/openapi";
import { createFollower } from "./reach.ts";
import type { SchemaReader } from "./read-schema.ts";

/** A schema that becomes part of a generated type. */
export interface TypedSchema {
  readonly schema: unknown;
  /** Whether its fields are printed inside the type of another schema, so that it needs no name. */
  readonly isPart: boolean;
}

/**
 * Finds the component schemas to which generated types refer by name. Members of an `allOf` that makes one object are
 * printed inside that object, without a name.
 * @returns a function that lists the components for the types of some schemas
 */
export function findNamed(reader: SchemaReader): (schemas: readonly TypedSchema[]) => string[] {
  const follow = createFollower((reference) =>
    referencesIn({ schema: reader.lookUp(reference).value, isPart: false }, reader),
  );
  return (schemas) => {
    const stated = schemas.flatMap((schema) => [...referencesIn(schema, reader)]);
    return follow(stated).flatMap((reference) => nameOfSchemaReference(reference) ?? []);
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
    if (!isPart) for (const subtype of subtypesOf(schema)) found.add(subtype);
    const arePart = isPart || (allOf !== undefined && !isSole(schema) && isOneObject(schema, reader));
    for (const member of asArray(allOf)) waiting.push({ schema: member, isPart: arePart });
    for (const child of childrenOf(schema, reader)) waiting.push({ schema: child, isPart: false });
  }
  return found;
}

/** Returns the subschemas that are printed inside the type of a schema. */
function childrenOf(schema: JsonObject, reader: SchemaReader): unknown[] {
  const properties = Object.values(asObject(schema["properties"]));
  return [
    ...printed.one.map((keyword) => schema[keyword]),
    ...printed.several.flatMap((keyword) => Object.values(schema[keyword] ?? {})),
    ...properties.filter((property) => !reader.hides(property)),
  ];
}

/** Whether a schema and the members of its `allOf` are printed as one object. */
function isOneObject(schema: unknown, reader: SchemaReader, path: readonly unknown[] = []): boolean {
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
function isSole({ allOf, ...stated }: JsonObject): boolean {
  const shaping = new Set(["type", "enum", "const", "required", "$ref"]);
  return (
    asArray(allOf).length === 1 &&
    Object.keys(stated).every((key) => !shaping.has(key) && fieldOf("Schema", key) === undefined)
  );
}
