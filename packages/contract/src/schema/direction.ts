import { isObject, type JsonObject, type OpenApiDocument, rewrite, tryResolve } from "@rosterkit/openapi";

/** The side that writes a body: `readOnly` properties stand in responses only, `writeOnly` ones in requests only. */
export type Direction = "request" | "response";

/** The keyword of the properties that a direction leaves out. */
export const omitted = { request: "readOnly", response: "writeOnly" } as const;

/**
 * Copies a document, and requires only properties that the direction has.
 *
 * @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-use-with-schema-objects
 */
export function requiredIn(document: OpenApiDocument, direction: Direction): OpenApiDocument {
  const keyword = omitted[direction];
  if (!JSON.stringify(document).includes(`"${keyword}":true`)) return document;
  const copy = rewrite(document as unknown as JsonObject, (node, kind) => {
    const { required } = node;
    if (kind !== "Schema" || !Array.isArray(required)) return node;
    const left = required.filter((name) => !isOmitted(document, node, String(name), keyword));
    return left.length === required.length ? node : { ...node, required: left };
  });
  return copy as unknown as OpenApiDocument;
}

/** Copies a document without the properties that the direction does not have. */
export function withoutOmitted(document: OpenApiDocument, direction: Direction): OpenApiDocument {
  const keyword = omitted[direction];
  if (!JSON.stringify(document).includes(`"${keyword}":true`)) return document;
  const copy = rewrite(document as unknown as JsonObject, (node, kind) => {
    const { properties } = node;
    if (kind !== "Schema" || !isObject(properties)) return node;
    const left = Object.entries(properties).filter(([name]) => !isOmitted(document, node, name, keyword));
    return { ...node, properties: Object.fromEntries(left) };
  });
  return copy as unknown as OpenApiDocument;
}

/** Whether the direction leaves out a property of a schema, or of a member of its `allOf`. */
function isOmitted(document: OpenApiDocument, schema: JsonObject, name: string, keyword: string): boolean {
  const property = isObject(schema["properties"]) ? schema["properties"][name] : undefined;
  if (isObject(property)) {
    const target = tryResolve(document, property);
    return property[keyword] === true || (isObject(target) && target[keyword] === true);
  }
  const members = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  return members.some((member) => {
    const target = isObject(member) ? tryResolve(document, member) : undefined;
    return isObject(target) && target !== schema && isOmitted(document, target, name, keyword);
  });
}
