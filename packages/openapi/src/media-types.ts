import { asObject } from "./values.ts";

export type MediaKind = "json" | "form" | "multipart" | "events" | "lines" | "text" | "bytes";

/** Returns a media type without its parameters, in lower case. */
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
  // A sequence of JSON texts. @see https://jsonlines.org
  if (/^application\/(?:x-)?(?:ndjson|jsonl|json-lines|jsonlines|stream\+json)$|[/+]json-seq$/.test(essence))
    return "lines";
  return /^text\/|[/+](?:xml|yaml|javascript|graphql)$/.test(essence) ? "text" : "bytes";
}

export function isJson(mediaType: string | undefined): boolean {
  return kindOfMedia(mediaType) === "json";
}

export function isStream(mediaType: string | undefined): boolean {
  return ["events", "lines"].includes(kindOfMedia(mediaType));
}

export function isForm(mediaType: string | undefined): boolean {
  return ["form", "multipart"].includes(kindOfMedia(mediaType));
}

interface Content {
  readonly mediaType: string;
  readonly schema?: unknown;
}

/** Returns the media type for a value if the document states a range, such as `text/*`; otherwise the stated one. */
export function mediaTypeIn({ mediaType, schema }: Content, value: unknown): string {
  const range = essenceOf(mediaType);
  if (!range.includes("*")) return mediaType;
  const text = asObject(schema)["format"] === "binary" ? "application/octet-stream" : "text/plain";
  const preferred = typeof value === "string" ? text : "application/json";
  if (range === "*/*" || preferred.startsWith(range.slice(0, -1))) return preferred;
  return range === "text/*" ? "text/plain" : range.replace("*", "octet-stream");
}

/** Moves the default media type of a call to the front: JSON, or else a form, or else the first one. */
export function preferredFirst<One extends Content>(contents: readonly One[]): One[] {
  const preferred =
    contents.find(({ mediaType }) => essenceOf(mediaType) === "application/json") ??
    contents.find(({ mediaType }) => isJson(mediaType)) ??
    contents.find(({ mediaType }) => isForm(mediaType)) ??
    contents[0];
  return preferred === undefined ? [] : [preferred, ...contents.filter((content) => content !== preferred)];
}

/** Whether both are JSON with the same schema, so that callers need no choice between them. */
export function isSameJson(one: Content, other: Content): boolean {
  const areJson = isJson(one.mediaType) && isJson(other.mediaType);
  return areJson && JSON.stringify(one.schema) === JSON.stringify(other.schema);
}
