import type { OpenApiDocument } from "./document.ts";
import { tryResolve } from "./resolve.ts";
import { asArray, asObject, followAll, isObject, type JsonObject, type JsonValue } from "./values.ts";
import { rewrite } from "./walk.ts";

/** The message that a schema describes: `readOnly` properties belong to responses, `writeOnly` ones to requests. */
export type Direction = "request" | "response";

/** The keyword that excludes a property from a direction. */
const excludedBy = { request: "readOnly", response: "writeOnly" } as const;

/**
 * Copies a document and removes from `required` the properties that do not belong to a direction.
 * @param others `go` removes these properties as well, `stay` leaves them optional
 * @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-use-with-schema-objects
 */
export function inDirection(document: OpenApiDocument, direction: Direction, others: "stay" | "go") {
  const keyword = excludedBy[direction];
  if (!JSON.stringify(document).includes(`"${keyword}":true`)) return document;
  const copy = rewrite(document as unknown as JsonObject, (node, kind, visit) => {
    if (kind !== "Schema") return node;
    const { required, properties } = node;
    // The original node: the members of the rewritten one have already lost properties.
    const parts = [...followAll([visit.node], (part) => allOfMembers(document, part))];
    const belongs = (name: string): boolean =>
      !parts.some((part) => hasKeyword(document, asObject(part["properties"])[name], keyword));
    return {
      ...node,
      ...(Array.isArray(required) && { required: required.filter((name) => belongs(String(name))) }),
      ...(others === "go" &&
        isObject(properties) && {
          properties: Object.fromEntries(Object.entries(properties).filter(([name]) => belongs(name))),
        }),
    };
  });
  return copy as unknown as OpenApiDocument;
}

function allOfMembers(document: OpenApiDocument, { allOf }: JsonObject): JsonObject[] {
  return asArray(allOf).map((member) => asObject(tryResolve<JsonValue>(document, member)));
}

/** Whether a property has a keyword, next to its reference or in the referenced schema. */
function hasKeyword(document: OpenApiDocument, property: JsonValue | undefined, keyword: string): boolean {
  if (!isObject(property)) return false;
  return [property, tryResolve<JsonValue>(document, property)].some((one) => asObject(one)[keyword] === true);
}
