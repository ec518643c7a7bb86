import {
  asArray,
  asObject,
  kindOfMedia,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";

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
