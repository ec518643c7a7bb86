import {
  asArray,
  asObject,
  fromPointer,
  isObject,
  kindOfMedia,
  tryResolve,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import { fault, show, type Check } from "../check.ts";

export const pointerRemedy =
  "Write a JSON Pointer into the response by its schema, such as `/total`; an empty one is the response itself";

/** A pointer to a list in the response. */
export const list: Check = (value, { document, placed }) =>
  itemSchemasAt(document, placed.operation, value) === undefined
    ? fault(`points to ${show(value)}, where the response has no list`, pointerRemedy)
    : [];

/**
 * The schemas to which a pointer leads in the successful JSON responses of an operation.
 * @returns undefined where one of the responses has no such place
 */
export function schemasAt(
  document: JsonObject,
  operation: JsonObject,
  pointer: unknown,
): JsonObject[] | undefined {
  if (typeof pointer !== "string") return undefined;
  const found = successSchemas(document, operation).map((schema) => schemaAt(document, schema, pointer));
  return found.every((schema) => schema !== undefined) ? found : undefined;
}

/** The schema of the value to which a pointer leads in a value of the given schema. */
export function schemaAt(document: JsonObject, schema: JsonValue, pointer: string): JsonObject | undefined {
  return fromPointer(pointer).reduce<JsonObject | undefined>(
    (found, key) =>
      alternativesOf(document, found)
        .map(({ properties }) => toSchema(document, asObject(properties)[key]))
        .find((property) => property !== undefined),
    toSchema(document, schema),
  );
}

/**
 * The schemas of the items of lists to which a pointer leads.
 * @returns undefined where one of the responses has no list there
 */
export function itemSchemasAt(
  document: JsonObject,
  operation: JsonObject,
  pointer: unknown,
): JsonObject[] | undefined {
  const lists = schemasAt(document, operation, pointer);
  if (lists === undefined || lists.length === 0) return undefined;
  const items = lists.map((each) => {
    const alternatives = alternativesOf(document, each);
    const listed = alternatives.find((schema) => isObject(schema.items));
    if (listed !== undefined) return toSchema(document, listed.items);
    return alternatives.some(({ type }) => [type].flat().includes("array")) ? {} : undefined;
  });
  return items.every((item) => item !== undefined) ? items : undefined;
}

export function allowsNumber(document: JsonObject, schema: JsonObject): boolean {
  const types = alternativesOf(document, schema).flatMap(({ type }) => type ?? []);
  return types.length === 0 || types.includes("integer") || types.includes("number");
}

function successSchemas(document: JsonObject, operation: JsonObject): JsonValue[] {
  return Object.entries(asObject(operation.responses)).flatMap(([status, response]) => {
    const { content } = asObject(status.startsWith("2") ? tryResolve<JsonValue>(document, response) : {});
    return Object.entries(asObject(content)).flatMap(([mediaType, media]) =>
      kindOfMedia(mediaType) === "json" ? (asObject(media).schema ?? []) : [],
    );
  });
}

/** The schema and every schema that it is composed of. */
function alternativesOf(document: JsonObject, schema: JsonObject | undefined): JsonObject[] {
  const found = new Set(schema === undefined ? [] : [schema]);
  // A set yields members that are added while it is iterated.
  for (const { allOf, anyOf, oneOf } of found)
    for (const member of [allOf, anyOf, oneOf].flatMap(asArray)) {
      const composed = toSchema(document, member);
      if (composed !== undefined) found.add(composed);
    }
  return [...found];
}

/** `true` allows anything, as an empty schema does. */
function toSchema(document: JsonObject, value: JsonValue | undefined): JsonObject | undefined {
  const schema = value === undefined ? undefined : tryResolve<JsonValue>(document, value);
  if (schema === true) return {};
  return isObject(schema) ? schema : undefined;
}
