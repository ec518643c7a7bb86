import type { JsonObject } from "@rosterkit/openapi";
import { readConditions } from "./conditions.ts";
import { readKeywords } from "./read-keywords.ts";
import { readArray, readObject } from "./read-structures.ts";
import type { Alternative, SchemaSource, Union } from "./schema.ts";
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
