import type { OpenApiDocument } from "./document.ts";
import { followAll } from "./follow-all.ts";
import { asArray, asObject, isObject, type JsonObject, type JsonValue } from "./json.ts";
import { tryResolve } from "./resolve.ts";
import { rewrite } from "./walk.ts";

/** The side that writes a body: `readOnly` properties stand in responses only, `writeOnly` ones in requests only. */
export type Direction = "request" | "response";

/** The keyword of the properties that a direction leaves out. */
const omitted = { request: "readOnly", response: "writeOnly" } as const;

/**
 * Copies a document, and requires only properties that the direction has. The others stay, unless they may not be there.
 * @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-use-with-schema-objects
 */
export function inDirection(
  document: OpenApiDocument,
  direction: Direction,
  others: "stay" | "go",
): OpenApiDocument {
  const keyword = omitted[direction];
  if (!JSON.stringify(document).includes(`"${keyword}":true`)) return document;
  const copy = rewrite(document as unknown as JsonObject, (node, kind, visit) => {
    if (kind !== "Schema") return node;
    const { required, properties } = node;
    // As the document has them: members of its own are changed already.
    const parts = [...followAll([visit.node], (part) => membersOf(document, part))];
    const isThere = (name: string): boolean =>
      !parts.some((part) => marks(document, asObject(part["properties"])[name], keyword));
    const left = Array.isArray(required) && { required: required.filter((name) => isThere(String(name))) };
    const kept = others === "go" &&
      isObject(properties) && {
        properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isThere(name))),
      };
    return { ...node, ...left, ...kept };
  });
  return copy as unknown as OpenApiDocument;
}

/** The members of the `allOf` of a schema, which may lead back to it. */
function membersOf(document: OpenApiDocument, { allOf }: JsonObject): JsonObject[] {
  return asArray(allOf).map((member) => asObject(tryResolve<JsonValue>(document, member)));
}

/** Whether a property has a keyword, beside its reference or behind it. */
function marks(document: OpenApiDocument, property: JsonValue | undefined, keyword: string): boolean {
  if (!isObject(property)) return false;
  return [property, tryResolve<JsonValue>(document, property)].some((one) => asObject(one)[keyword] === true);
}
