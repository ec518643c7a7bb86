import type { MediaType } from "./document.ts";

/** The media type that the packages speak where the document offers several: JSON first, else the first one. */
export function chooseMedia(
  content: Record<string, MediaType> | undefined,
): { readonly mediaType: string; readonly media: MediaType } | undefined {
  const entries = Object.entries(content ?? {});
  const [mediaType, media] = entries.find(([name]) => isJson(name)) ?? entries[0] ?? [];
  return mediaType === undefined || media === undefined ? undefined : { mediaType, media };
}

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export function isJson(mediaType: string): boolean {
  const essence = essenceOf(mediaType);
  return essence === "application/json" || essence === "text/json" || essence.endsWith("+json");
}

/** Forms have named fields, as JSON objects have. */
export function isForm(mediaType: string): boolean {
  return ["multipart/form-data", "application/x-www-form-urlencoded"].includes(essenceOf(mediaType));
}

export function isText(mediaType: string): boolean {
  return essenceOf(mediaType).startsWith("text/");
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
