import type { MediaType } from "./document.ts";

/** The media type that the packages speak where the document offers several: JSON, a form, else the first one. */
export function chooseMedia(content: Record<string, MediaType> | undefined):
  | {
      readonly mediaType: string;
      readonly media: MediaType;
      readonly others: readonly string[];
    }
  | undefined {
  const entries = Object.entries(content ?? {});
  const [mediaType, media] =
    entries.find(([name]) => isJson(name)) ?? entries.find(([name]) => isForm(name)) ?? entries[0] ?? [];
  if (mediaType === undefined || media === undefined) return undefined;
  return { mediaType, media, others: entries.map(([name]) => name).filter((name) => name !== mediaType) };
}

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export function isJson(mediaType: string): boolean {
  const essence = essenceOf(mediaType);
  return essence === "application/json" || essence === "text/json" || /^(?!.*stream).*\+json$/.test(essence);
}

/** Forms have named fields, as JSON objects have. */
export function isForm(mediaType: string): boolean {
  return ["multipart/form-data", "application/x-www-form-urlencoded"].includes(essenceOf(mediaType));
}

export function isText(mediaType: string): boolean {
  const essence = essenceOf(mediaType);
  return essence.startsWith("text/") || /[/+](?:xml|yaml|javascript|graphql)$/.test(essence);
}

export function isMultipart(mediaType: string): boolean {
  return essenceOf(mediaType) === "multipart/form-data";
}

/** Messages of a server, sent as they come up. */
export function isEventStream(mediaType: string): boolean {
  return essenceOf(mediaType) === "text/event-stream";
}

/** JSON texts in a row. @see https://jsonlines.org */
export function isJsonLines(mediaType: string): boolean {
  return /^application\/(?:x-)?(?:ndjson|jsonl|json-lines|json-seq|jsonlines|stream\+json)$/.test(
    essenceOf(mediaType),
  );
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
