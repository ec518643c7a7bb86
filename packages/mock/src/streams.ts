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
 * Makes a stream of a body: a text that is one already stays, a list is its items, and any other value is an item that
 * comes twice. Without a body the stream is empty. Under other media types the body stays as it is.
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

/** Describes one item of each streamed response in the place of the whole: Prism makes its sample of that. */
export function describeItems(document: OpenApiDocument): object {
  return rewrite(document as unknown as JsonObject, (node, kind, { place }) => {
    if (kind !== "MediaType" || place?.parent.kind !== "Response") return node;
    const { schema, "x-item-schema": itemSchema }: MediaType = node;
    const item = streamItemOf({ mediaType: place.name ?? "", schema, itemSchema });
    return item === undefined ? node : { ...node, schema: item.schema as JsonObject };
  });
}
