import type { DocumentContent } from "./types.ts";

/** How a body of a media type is written. */
export type MediaKind = "json" | "form" | "multipart" | "events" | "lines" | "text" | "bytes";

/** @see https://mimesniff.spec.whatwg.org/#mime-type-groups */
export function kindOfMedia(mediaType: string | undefined): MediaKind {
  const essence = essenceOf(mediaType);
  if (/^(?:application|text)\/json$|^(?!.*stream).*\+json$/.test(essence)) return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence === "multipart/form-data") return "multipart";
  if (essence === "text/event-stream") return "events";
  if (/^application\/(?:x-)?(?:ndjson|jsonl|json-lines|json-seq|jsonlines|stream\+json)$/.test(essence))
    return "lines";
  return /^text\/|[/+](?:xml|yaml|javascript|graphql)$/.test(essence) ? "text" : "bytes";
}

export function isJson(mediaType: string | undefined): boolean {
  return kindOfMedia(mediaType) === "json";
}

/** The media type first that a package speaks where a call chooses none: JSON, a form, else the first one. */
export function usualFirst(contents: readonly DocumentContent[]): DocumentContent[] {
  const rank = ({ mediaType }: DocumentContent): number =>
    ({ json: 0, form: 1, multipart: 1 })[kindOfMedia(mediaType) as string] ?? 2;
  const [usual] = contents.toSorted((one, other) => rank(one) - rank(other));
  return usual === undefined ? [] : [usual, ...contents.filter((content) => content !== usual)];
}

/** Another name of the same JSON, which nobody has to choose. */
export function isSameJson(one: DocumentContent, other: DocumentContent): boolean {
  const [schema, otherSchema] = [one, other].map((content) => JSON.stringify(content.schema));
  return isJson(one.mediaType) && isJson(other.mediaType) && schema === otherSchema;
}

function essenceOf(mediaType = ""): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
