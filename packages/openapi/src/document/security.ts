import { isNode, pointerTo, resolve } from "./pointer.ts";
import type { DocumentAlternative, DocumentScheme, Node, OpenApiDocument } from "./types.ts";
import type { ParameterPlace } from "../route.ts";

/**
 * The alternatives of an operation, of which a caller meets one; none where anybody may call.
 * A scheme that is not defined is an error: a mock would let everybody in.
 */
export function readSecurity(
  document: OpenApiDocument,
  own: unknown,
  pointer: string,
): DocumentAlternative[] {
  const requirements = (own ?? document.security ?? []) as readonly Node[];
  const base = own === undefined ? "/security" : pointerTo(pointer, "security");
  return requirements.map((requirement, index) =>
    Object.keys(requirement)
      .map((name) => readScheme(document, name, pointerTo(base, index, name)))
      // A certificate is shown by the connection, before there is a request.
      .filter(({ type }) => type !== "mutualTLS"),
  );
}

function readScheme(document: OpenApiDocument, name: string, usage: string): DocumentScheme {
  const reference = document.components?.["securitySchemes"]?.[name];
  if (!isNode(reference)) {
    const defined = Object.keys(document.components?.["securitySchemes"] ?? {});
    throw new Error(
      `${usage}: the security scheme ${JSON.stringify(name)} is not defined, so a mock would let everybody in. ` +
        `Define it under /components/securitySchemes, or name one of: ${defined.join(", ") || "(none is defined)"}.`,
    );
  }
  const { node, pointer } = resolve(document, reference, pointerTo("/components/securitySchemes", name));
  const apiKey = node["type"] === "apiKey";
  const stated = node["type"] === "http" ? String(node["scheme"]) : "bearer";
  const word = /^(?:basic|bearer)$/i.test(stated)
    ? stated.charAt(0).toUpperCase() + stated.slice(1).toLowerCase()
    : stated;
  return {
    name,
    type: String(node["type"]),
    place: apiKey ? (node["in"] as ParameterPlace) : "header",
    field: apiKey ? String(node["name"]) : "Authorization",
    prefix: apiKey ? "" : `${word} `,
    option: typeof node["x-credential"] === "string" ? node["x-credential"] : name,
    pointer,
  };
}
