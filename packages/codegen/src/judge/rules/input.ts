import {
  asArray,
  asObject,
  kindOfMedia,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";

/** The parameters of an operation; one whose reference leads nowhere is empty. */
export function parametersOf(document: JsonObject, { pathItem, operation }: PlacedOperation): JsonObject[] {
  return [...asArray(pathItem.parameters), ...asArray(operation.parameters)].map((reference) =>
    asObject(tryResolve<JsonValue>(document, reference)),
  );
}

/**
 * The fields of the flat input of an operation.
 * @returns undefined where the body has fields of any name
 */
export function inputFieldsOf(document: JsonObject, placed: PlacedOperation): string[] | undefined {
  const parameters = parametersOf(document, placed).map(({ name }) => String(name));
  const { requestBody } = placed.operation;
  if (requestBody === undefined) return parameters;
  const { content } = asObject(tryResolve<JsonValue>(document, requestBody));
  const json = Object.entries(asObject(content)).find(([type]) => kindOfMedia(type) === "json")?.[1];
  const { properties } = asObject(tryResolve<JsonValue>(document, asObject(json).schema ?? {}));
  return properties === undefined ? undefined : [...parameters, ...Object.keys(asObject(properties))];
}
