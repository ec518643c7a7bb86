import { isJson, own, type Refuse, textWriter } from "./checks.ts";
import type { BodyReader, BodyWriter, ParameterWriter, WrittenBody } from "./route.ts";
import { writeJson } from "./write-json.ts";

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

type ContentWriter = (content: unknown, mediaType: string, refuse: Refuse) => WrittenBody;

/** Makes the writer of a request body of the one of its content: an object of fields, or the field `body`. */
const writerOf =
  (write: ContentWriter): BodyWriter =>
  (given, { fields, required, mediaType }, refuse) => {
    if (!given[0] && !required) return undefined;
    if (!given[0] && !fields) throw refuse("body is missing");
    // `fromEntries` makes a field of "__proto__" too.
    return write(fields ? Object.fromEntries(given) : given[0]![1], mediaType, refuse);
  };

/** Writes JSON. */
export const json: BodyWriter = /* @__PURE__ */ writerOf((body, mediaType, refuse) => ({
  body: writeJson(body, "the body", refuse),
  type: mediaType,
}));

/**
 * Writes fields as a form, each by its style, lists with one entry an item, objects as JSON.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export const urlEncoded = (styles: Readonly<Record<string, ParameterWriter>> = {}): BodyWriter =>
  writerOf((body, mediaType, refuse) => {
    const pairs = Object.entries(Object(body) as object).flatMap(([name, value]: [string, unknown]) => {
      if (value == null) return [];
      const encode = textWriter(name, refuse, encodeURIComponent);
      const style = own(styles, name);
      if (style) return style(name, value, encode) || [];
      const texts = [value].flat().flatMap((item) => (item == null ? [] : plainText(item, name, refuse)));
      return texts.map((text) => `${encode(name)}=${encode(text)}`);
    });
    return { body: pairs.join("&"), type: mediaType };
  });

/**
 * Writes fields as parts: files as they are, objects as JSON, lists with one part an item. `fetch` writes the boundary.
 * @param ways media types of parts by name, or the writers of parts that have a style
 */
export const multipart = (ways: Readonly<Record<string, string | ParameterWriter>> = {}): BodyWriter =>
  writerOf((body, _mediaType, refuse) => {
    if (body instanceof FormData) return { body };
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(body) as object) as [string, unknown][]) {
      const way = own(ways, name);
      if (typeof way === "function") {
        const encode = textWriter(name, refuse, encodeURIComponent);
        // As in a query, but no part is percent-encoded.
        const pairs = value == null ? "" : way(name, value, encode);
        for (const [key, text] of new URLSearchParams(pairs)) form.append(key, text);
      } else
        for (const item of [value].flat().filter((one) => one != null)) {
          const isFile = item instanceof Blob;
          const part = isFile ? item : plainText(item, name, refuse);
          const type = way ?? (isTree(item) && !isFile ? "application/json" : undefined);
          form.append(name, type && !(isFile && item.type) ? new Blob([part], { type }) : part);
        }
    }
    return { body: form };
  });

const isTree = (value: unknown): boolean => typeof value === "object" && !(value instanceof Date);

const plainText = (value: unknown, name: string, refuse: Refuse): string =>
  isTree(value) ? writeJson(value, name, refuse) : textWriter(name, refuse)(value);

/** Sends text and bytes as they are. A file says its type where the document leaves it open. */
export const raw: BodyWriter = /* @__PURE__ */ writerOf((body, mediaType, refuse) => {
  const isFile = body instanceof Blob;
  if (typeof body !== "string" && !isFile && !(body instanceof ArrayBuffer) && !ArrayBuffer.isView(body))
    throw refuse("body must be text, a Blob or bytes");
  return {
    body,
    type: mediaType.includes("*") ? (isFile && body.type) || "application/octet-stream" : mediaType,
  };
});
