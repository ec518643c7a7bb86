import { asArray, asObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { readConditions } from "./conditions.ts";
import { readKeywords } from "./read-keywords.ts";
import type { Alternative, NormalSchema, Property, SchemaSource, Union } from "./schema.ts";
import { typesOf, valuesOf } from "./types.ts";

/** Reads the values that a schema allows, without `$ref`, `allOf`, `oneOf` and `anyOf`. */
export function readOwn(schema: JsonObject, pointer: string, source: SchemaSource): Union {
  const types = typesOf(schema, source.isPure);
  const values = valuesOf(schema);
  const alternatives = types.names
    .filter((type) => type !== "null")
    .map((type): Alternative => {
      const own = values?.filter(({ type: of }) => of === type || (of === "integer" && type === "number"));
      // An enum of both boolean values allows every boolean.
      const isAll = type === "boolean" && own !== undefined && own.length > 1;
      return {
        type: own?.length && own.every((value) => value.type === "integer") ? "integer" : type,
        isImplied: types.areImplied,
        pointer,
        values: own && !isAll ? new Set(own.map(({ text }) => text)) : undefined,
        keywords: readKeywords(schema, type),
        conditions: readConditions(schema, { pointer, type }, source),
        ...(type === "object" && readObject(schema, pointer, source)),
        ...(type === "array" && readArray(schema, pointer, source)),
      };
    })
    .filter(({ values: own }) => own?.size !== 0);
  const isNull = types.areImplied || types.names.includes("null");
  return {
    alternatives,
    nullable: isNull && (!values || values.some(({ type }) => type === "null")),
    isImplied: types.areImplied && !values && !types.names.includes("any"),
  };
}

function readObject(schema: JsonObject, pointer: string, source: SchemaSource): Partial<Alternative> {
  const { properties: stated, required, patternProperties: patterns } = schema;
  const { additionalProperties = source.isPure ? true : undefined } = schema;
  const declared = asObject(stated);
  const demanded = new Set(asArray(required).map(String));
  const names = new Set([...Object.keys(declared), ...demanded]);
  const properties = [...names].map((name): [string, Property] => {
    const place = `${pointer}/properties${toPointer([name])}`;
    const own = source.read(declared[name], place);
    return [name, { schema: own, required: demanded.has(name), pointer: place }];
  });
  const byPattern = Object.entries(asObject(patterns)).map(([pattern, value]): [string, NormalSchema] => [
    pattern,
    source.read(value, `${pointer}/patternProperties${toPointer([pattern])}`),
  ]);
  return {
    properties: new Map(properties.filter(([, { schema: own }]) => !own.isHidden)),
    anything: names.size === 0 ? source.read(true, pointer) : undefined,
    patterns: byPattern.length > 0 ? new Map(byPattern) : undefined,
    additional:
      additionalProperties === undefined || additionalProperties === false
        ? additionalProperties
        : source.read(additionalProperties, `${pointer}/additionalProperties`),
  };
}

function readArray(
  { items, prefixItems }: JsonObject,
  pointer: string,
  source: SchemaSource,
): Partial<Alternative> {
  const tuple = asArray(prefixItems).map((item, index) =>
    source.read(item, `${pointer}/prefixItems/${index}`),
  );
  return {
    items: source.read(items, `${pointer}/items`),
    tuple: prefixItems === undefined ? undefined : tuple,
  };
}
