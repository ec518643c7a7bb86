import { isJson, type Refuse } from "../checks.ts";
import { writeJson } from "../json.ts";
import type { BodyReader, BodyWriter, WrittenBody } from "../route/serialization.ts";

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

type ContentWriter = (content: unknown, mediaType: string, refuse: Refuse) => WrittenBody;

/** Creates a body writer. `write` gets an object of the body's fields, or the value of the input field `body`. */
export const createWriter =
  (write: ContentWriter): BodyWriter =>
  (given, { fields, required, mediaType }, refuse) => {
    if (!given[0] && !required) return undefined;
    if (!given[0] && !fields) throw refuse("body is missing");
    // `fromEntries` also defines a property named "__proto__".
    return write(fields ? Object.fromEntries(given) : given[0]![1], mediaType, refuse);
  };

export const json: BodyWriter = /* @__PURE__ */ createWriter((body, mediaType, refuse) => ({
  body: writeJson(body, "the body", refuse),
  type: mediaType,
}));

/** Sends text and bytes as they are. If the documented media type is a range, the type of a `Blob` is sent. */
export const raw: BodyWriter = /* @__PURE__ */ createWriter((body, mediaType, refuse) => {
  const isFile = body instanceof Blob;
  if (typeof body !== "string" && !isFile && !(body instanceof ArrayBuffer) && !ArrayBuffer.isView(body))
    throw refuse("body must be text, a Blob or bytes");
  return {
    body,
    type: mediaType.includes("*") ? (isFile && body.type) || "application/octet-stream" : mediaType,
  };
});
