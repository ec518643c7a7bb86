import {
  asArray,
  asObject,
  type JsonObject,
  type OpenApiDocument,
  tryResolve,
  walk,
  isJson,
} from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";

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

/** Changes the fields of a JSON body. Returns the original text if nothing changed. */
export function mapFields(
  { headers, body }: Pick<WireResponse, "headers" | "body">,
  change: (name: string, value: unknown) => unknown,
): string {
  if (!isJson(headers["content-type"]) || body === "") return body;
  let isChanged = false;
  try {
    const value: unknown = JSON.parse(body, (name, before: unknown) => {
      const after = change(name, before);
      isChanged ||= after !== before;
      return after;
    });
    return isChanged ? JSON.stringify(value) : body;
  } catch (error) {
    // A tree too deep to walk is hidden as a whole. Other text has no fields.
    return error instanceof RangeError ? "[too deep to redact]" : body;
  }
}
