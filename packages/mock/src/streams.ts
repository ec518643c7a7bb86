import {
  essenceOf,
  type JsonObject,
  kindOfMedia,
  type MediaType,
  type OpenApiDocument,
  rewrite,
  streamItemOf,
} from "@rosterkit/openapi";

/**
 * Writes a body as a stream: an array as its items, any other value as the same item twice, and a text that already is
 * a stream unchanged. Without a body the stream is empty. For a media type that is not a stream, returns the body.
 */
export function playStream(mediaType: string | undefined, body: unknown): unknown {
  const kind = kindOfMedia(mediaType);
  if (kind !== "events" && kind !== "lines") return body;
  if (body === undefined) return "";
  if (typeof body === "string" && isStream(kind, body)) return body;
  // @see https://www.rfc-editor.org/rfc/rfc7464
  const separator = essenceOf(mediaType).endsWith("json-seq") ? "\u001e" : "";
  const [start, end] = kind === "events" ? ["data: ", "\n\n"] : [separator, "\n"];
  const items: readonly unknown[] = Array.isArray(body) ? body : [body, body];
  return items.map((item) => start + JSON.stringify(item) + end).join("");
}

function isStream(kind: "events" | "lines", text: string): boolean {
  if (kind === "events") return /^(?:data|event|id|retry)?:/m.test(text);
  try {
    for (const line of text.split("\n")) if (line.trim() !== "") JSON.parse(line.replaceAll("\u001e", ""));
    return true;
  } catch {
    return false;
  }
}

/** Replaces the schema of each streamed response with the schema of an item, so that Prism samples an item. */
export function describeItems(document: OpenApiDocument): object {
  return rewrite(document as unknown as JsonObject, (node, kind, { place }) => {
    if (kind !== "MediaType" || place?.parent.kind !== "Response") return node;
    const { schema, "x-item-schema": itemSchema }: MediaType = node;
    const item = streamItemOf({ mediaType: place.name ?? "", schema, itemSchema });
    return item === undefined ? node : { ...node, schema: item.schema as JsonObject };
  });
}
