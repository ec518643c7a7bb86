import {
  asArray,
  asObject,
  type JsonObject,
  type OpenApiDocument,
  tryResolve,
  walk,
} from "@rosterkit/openapi";

/** Whether a schema, the schema that it refers to, or a member of its `allOf` is marked as sensitive. */
export function isSensitive(document: object, schema: unknown): boolean {
  const found = tryResolve(document, schema);
  const parts = asArray(asObject(found)["allOf"]).map((part) => tryResolve(document, part));
  return [schema, found, ...parts]
    .map(asObject)
    .some((one) => one["x-sensitive"] === true || one["format"] === "password");
}

/** Names of all sensitive properties. */
export function sensitiveFields(document: OpenApiDocument): Set<string> {
  const visits = [...walk(document)].filter(({ kind }) => kind === "Schema");
  const properties = visits.flatMap(({ node }) => Object.entries((node["properties"] ?? {}) as JsonObject));
  return new Set(properties.filter(([, schema]) => isSensitive(document, schema)).map(([name]) => name));
}
