import type { OpenApiDocument } from "./document.ts";
import { isObject, type JsonObject } from "./json.ts";
import { tryResolve } from "./resolve.ts";
import { rewrite } from "./walk.ts";

/** The side that writes a body: `readOnly` properties stand in responses only, `writeOnly` ones in requests only. */
export type Direction = "request" | "response";

/** The keyword of the properties that a direction leaves out. */
const omitted = { request: "readOnly", response: "writeOnly" } as const;

/**
 * Copies a document, and requires only properties that the direction has. The others stay, unless they may not be there.
 *
 * @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-use-with-schema-objects
 */
export function inDirection(
  document: OpenApiDocument,
  direction: Direction,
  others: "stay" | "go",
): OpenApiDocument {
  const keyword = omitted[direction];
  if (!JSON.stringify(document).includes(`"${keyword}":true`)) return document;
  const copy = rewrite(document as unknown as JsonObject, (node, kind) => {
    if (kind !== "Schema") return node;
    const { required, properties } = node;
    const isThere = (name: string): boolean => !isOmitted(document, node, name, keyword);
    const left = Array.isArray(required) && { required: required.filter((name) => isThere(String(name))) };
    const kept = others === "go" &&
      isObject(properties) && {
        properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isThere(name))),
      };
    return { ...node, ...left, ...kept };
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
