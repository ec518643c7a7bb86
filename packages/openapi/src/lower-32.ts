import { asArray, asObject, isObject, type JsonObject, type JsonValue } from "./json.ts";
import { rewrite } from "./rewrite.ts";

/**
 * A document of OpenAPI 3.2 in the words of 3.1; what 3.1 has no word for, and is no mere remark, the checks refuse.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
export function lowerFrom32(document: JsonObject): JsonObject {
  const mediaTypes = asObject(asObject(document.components).mediaTypes);
  const { $self: _, ...lowered } = rewrite(document, (node) => lowerObject(node, mediaTypes));
  const { mediaTypes: __, ...components } = asObject(lowered.components);
  return {
    ...lowered,
    openapi: "3.1.0",
    ...(lowered.components === undefined ? {} : { components }),
    ...(lowered.tags === undefined ? {} : { tags: asArray(lowered.tags).map(lowerTag) }),
  };
}

function lowerObject(node: JsonObject, mediaTypes: JsonObject): JsonObject {
  const { content, responses, servers } = node;
  return {
    ...node,
    ...(isObject(content) ? { content: mapValues(content, (media) => lowerMedia(media, mediaTypes)) } : {}),
    ...(isObject(responses) ? { responses: mapValues(responses, describe) } : {}),
    ...(Array.isArray(servers) ? { servers: servers.map(lowerServer) } : {}),
  };
}

function mapValues(node: JsonObject, change: (value: JsonObject) => JsonValue): JsonObject {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, isObject(value) ? change(value) : value]),
  );
}

function lowerMedia(media: JsonObject, mediaTypes: JsonObject): JsonObject {
  const reference = typeof media.$ref === "string" ? media.$ref : "";
  const name = /^#\/components\/mediaTypes\/(.+)$/.exec(reference)?.[1];
  const { itemSchema, ...others } = name === undefined ? media : asObject(mediaTypes[name]);
  if (itemSchema === undefined) return others;
  // In 3.1 a stream is a text, and nothing says what its items are.
  return { schema: { type: "string" }, ...others, "x-item-schema": itemSchema };
}

/** An answer need not be described in 3.2. */
function describe(response: JsonObject): JsonObject {
  if (response.description !== undefined || response.$ref !== undefined) return response;
  const { summary = "", ...others } = response;
  return { description: summary, ...others };
}

function lowerServer(server: JsonValue): JsonValue {
  const { name, ...others } = asObject(server);
  return typeof name === "string" ? { "x-server-name": name, ...others } : others;
}

function lowerTag(tag: JsonValue): JsonValue {
  const { kind: _, parent: __, summary: ___, ...others } = asObject(tag);
  return others;
}
