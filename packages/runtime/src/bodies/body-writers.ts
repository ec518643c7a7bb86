import type { Refuse } from "../checks.ts";
import type { BodyWriter, WrittenBody } from "../route/request-body.ts";
import { writeJson } from "../write-json.ts";

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
