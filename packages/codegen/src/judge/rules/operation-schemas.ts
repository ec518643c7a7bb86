import {
  asArray,
  asObject,
  followAll,
  fromPointer,
  isObject,
  kindOfMedia,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import { faultIf, show, type Check, type Context } from "../check.ts";

/** The parameters of an operation. Its own override those of its path. A dangling reference becomes an empty object. */
export function parametersOf(document: JsonObject, { pathItem, operation }: PlacedOperation): JsonObject[] {
  const references = [...asArray(pathItem.parameters), ...asArray(operation.parameters)];
  const found = references.map((reference) => asObject(tryResolve<JsonValue>(document, reference)));
  return [...new Map(found.map((each) => [`${String(each.in)} ${String(each.name)}`, each])).values()];
}

/** The names of the fields of an operation's input; undefined if the body may have fields of any name. */
export function inputFieldsOf(document: JsonObject, placed: PlacedOperation): string[] | undefined {
  const parameters = parametersOf(document, placed).map(({ name }) => String(name));
  const { requestBody } = placed.operation;
  if (requestBody === undefined) return parameters;
  const { content } = asObject(tryResolve<JsonValue>(document, requestBody));
  const json = Object.entries(asObject(content)).find(([type]) => kindOfMedia(type) === "json")?.[1];
  const { properties } = asObject(tryResolve<JsonValue>(document, asObject(json).schema ?? {}));
  return properties === undefined ? undefined : [...parameters, ...Object.keys(asObject(properties))];
}

export const pointerRemedy =
  "Write a JSON Pointer into the response, such as `/total`, which its schema describes; an empty one is the whole response";

/** Checks a pointer to a list in the response. */
export const list: Check = (value, context) =>
  faultIf(
    itemSchemasAt(context, value) === undefined,
    `points to ${show(value)}, which is not a list in the response`,
    pointerRemedy,
  );

/** The schemas at a pointer in the successful JSON responses of an operation; undefined if one of them has none there. */
export function schemasAt({ document, placed }: Context, pointer: unknown): JsonObject[] | undefined {
  if (typeof pointer !== "string") return undefined;
  const schemas = successSchemas(document, placed.operation);
  const found = schemas.map((schema) => schemaAt(document, schema, pointer));
  return found.every((schema) => schema !== undefined) ? found : undefined;
}

/** The schema of the value at a pointer, in a value of the given schema. */
export function schemaAt(document: JsonObject, schema: JsonValue, pointer: string): JsonObject | undefined {
  return fromPointer(pointer).reduce<JsonObject | undefined>(
    (found, key) =>
      alternativesOf(document, found)
        .map(({ properties }) => toSchema(document, asObject(properties)[key]))
        .find((property) => property !== undefined),
    toSchema(document, schema),
  );
}

/** The schemas of the items of the list at a pointer; undefined if one of the responses has no list there. */
export function itemSchemasAt(context: Context, pointer: unknown): JsonObject[] | undefined {
  const { document } = context;
  const lists = schemasAt(context, pointer);
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

/** The schema and all schemas that compose it. */
function alternativesOf(document: JsonObject, schema: JsonObject | undefined): JsonObject[] {
  const start = schema === undefined ? [] : [schema];
  const found = followAll(start, ({ allOf, anyOf, oneOf }) => {
    const members = [allOf, anyOf, oneOf].flatMap(asArray).map((member) => toSchema(document, member));
    return members.filter((member) => member !== undefined);
  });
  return [...found];
}

/** Resolves a schema. `true` becomes the empty schema, which also allows anything. */
function toSchema(document: JsonObject, value: JsonValue | undefined): JsonObject | undefined {
  const schema = value === undefined ? undefined : tryResolve<JsonValue>(document, value);
  if (schema === true) return {};
  return isObject(schema) ? schema : undefined;
}
