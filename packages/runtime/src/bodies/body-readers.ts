import { isJson } from "../checks.ts";
import type { BodyReader } from "../route/response-reader.ts";

/** Reads the body as a `Blob`. */
export const blob: BodyReader = (content, { mediaType }) => new Blob([content], { type: mediaType });

/** Reads the body by the media type of the response: JSON, text or a `Blob`. A range such as `*\/*` is JSON. */
export const anything: BodyReader = (content, { mediaType, parse }) => {
  const isText = /^text\/|xml/i.test(mediaType);
  if (!isJson(mediaType) && !mediaType.includes("*") && !isText)
    return new Blob([content], { type: mediaType });
  const text = new TextDecoder().decode(content);
  return isText ? text : parse(text);
};
