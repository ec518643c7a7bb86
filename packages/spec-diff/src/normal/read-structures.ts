import { asArray, asObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import type { Alternative, NormalSchema, Property, SchemaSource } from "./schema.ts";

export function readObject(schema: JsonObject, pointer: string, source: SchemaSource): Partial<Alternative> {
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

export function readArray(
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
