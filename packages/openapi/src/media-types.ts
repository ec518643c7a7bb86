import { asObject } from "./json.ts";

/** How a body of a media type is written. */
export type MediaKind = "json" | "form" | "multipart" | "events" | "lines" | "text" | "bytes";

/** A media type without its parameters, in lower case. */
export function essenceOf(mediaType: string | undefined = ""): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** @see https://mimesniff.spec.whatwg.org/#mime-type-groups */
export function kindOfMedia(mediaType: string | undefined): MediaKind {
  const essence = essenceOf(mediaType);
  if (/^(?:application|text)\/json$|^(?!.*stream).*\+json$/.test(essence)) return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence === "multipart/form-data") return "multipart";
  if (essence === "text/event-stream") return "events";
  // JSON texts in a row. @see https://jsonlines.org
  if (/^application\/(?:x-)?(?:ndjson|jsonl|json-lines|jsonlines|stream\+json)$|[/+]json-seq$/.test(essence))
    return "lines";
  return /^text\/|[/+](?:xml|yaml|javascript|graphql)$/.test(essence) ? "text" : "bytes";
}

export function isJson(mediaType: string | undefined): boolean {
  return kindOfMedia(mediaType) === "json";
}

/** Streams have items, and may be empty. */
export function isStream(mediaType: string | undefined): boolean {
  return ["events", "lines"].includes(kindOfMedia(mediaType));
}

/** Forms have named fields, as JSON objects have. */
export function isForm(mediaType: string | undefined): boolean {
  return ["form", "multipart"].includes(kindOfMedia(mediaType));
}

interface Content {
  readonly mediaType: string;
}

/** The media type under which a server sends a value where the document gives a range of them. */
export function mediaTypeIn(
  { mediaType, schema }: Content & { readonly schema?: unknown },
  value: unknown,
): string {
  const range = essenceOf(mediaType);
  if (!range.includes("*")) return mediaType;
  const text = asObject(schema)["format"] === "binary" ? "application/octet-stream" : "text/plain";
  const usual = typeof value === "string" ? text : "application/json";
  if (range === "*/*" || usual.startsWith(range.slice(0, -1))) return usual;
  return range === "text/*" ? "text/plain" : range.replace("*", "octet-stream");
}

/** First the media type that a package speaks where a call chooses none: JSON, a form, else the first one. */
export function usualFirst<One extends Content>(contents: readonly One[]): One[] {
  const usual =
    contents.find(({ mediaType }) => essenceOf(mediaType) === "application/json") ??
    contents.find(({ mediaType }) => isJson(mediaType)) ??
    contents.find(({ mediaType }) => isForm(mediaType)) ??
    contents[0];
  return usual === undefined ? [] : [usual, ...contents.filter((content) => content !== usual)];
}

/** Another name of the same JSON, which nobody has to choose. */
export function isSameJson<One extends Content & { readonly schema?: unknown }>(
  one: One,
  other: One,
): boolean {
  return (
    isJson(one.mediaType) &&
    isJson(other.mediaType) &&
    JSON.stringify(one.schema) === JSON.stringify(other.schema)
  );
}
