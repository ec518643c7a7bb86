import type { MediaType } from "./document.ts";
import { pascalCase } from "../name/names.ts";

/** A media type and what stands in it. */
export interface Content {
  readonly mediaType: string;
  readonly media: MediaType;
}

/**
 * The media type that the packages speak where the document offers several: JSON, a form, else the first one. The
 * others are there to be chosen, except other names of the same JSON.
 */
export function chooseMedia(
  content: Record<string, MediaType> | undefined,
): (Content & { readonly others: readonly Content[] }) | undefined {
  const all = Object.entries(content ?? {}).map(([mediaType, media]) => ({ mediaType, media }));
  const chosen =
    all.find(({ mediaType }) => isJson(mediaType)) ??
    all.find(({ mediaType }) => isForm(mediaType)) ??
    all[0];
  if (chosen === undefined) return undefined;
  return { ...chosen, others: all.filter((other) => other !== chosen && !isSameJson(other, chosen)) };
}

function isSameJson(one: Content, other: Content): boolean {
  return (
    isJson(one.mediaType) &&
    isJson(other.mediaType) &&
    JSON.stringify(one.media.schema) === JSON.stringify(other.media.schema)
  );
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

/** As the ending of a type's name: `Csv` of `text/csv`, `FormData` of `multipart/form-data`. */
export function nameOfMedia(mediaType: string): string {
  const [main = "", subtype = ""] = essenceOf(mediaType).split("/");
  const name = subtype.replace(/^x-/, "").replaceAll("*", "");
  return pascalCase(name === "" ? main.replace("*", "any") : name);
}
