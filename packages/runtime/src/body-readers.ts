import { isJson } from "./media-type.ts";
import type { BodyReader } from "./route.ts";

/** The body as bytes. */
export const blob: BodyReader = (content, { mediaType }) => new Blob([content], { type: mediaType });

/** The body as its own media type says: JSON, text or bytes. An open one, such as `*\/*`, is JSON. */
export const anything: BodyReader = (content, { mediaType, parse }) => {
  const isText = /^text\/|xml/i.test(mediaType);
  if (!isJson(mediaType) && !mediaType.includes("*") && !isText)
    return new Blob([content], { type: mediaType });
  const text = new TextDecoder().decode(content);
  return isText ? text : parse(text);
};
