import { createTextWriter, getOwn, type Refuse } from "../checks.ts";
import { writeJson } from "../json.ts";
import type { BodyWriter, ParameterWriter } from "../route/serialization.ts";
import { createWriter } from "./readers-and-writers.ts";

/**
 * Writes a URL-encoded form: fields with a style by that, lists as one entry per item, objects as JSON.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export const urlEncoded = (styles: Readonly<Record<string, ParameterWriter>> = {}): BodyWriter =>
  createWriter((body, mediaType, refuse) => {
    const pairs = Object.entries(Object(body) as object).flatMap(([name, value]: [string, unknown]) => {
      if (value == null) return [];
      const encode = createTextWriter(name, refuse, encodeURIComponent);
      const style = getOwn(styles, name);
      if (style) return style(name, value, encode) || [];
      const texts = [value].flat().flatMap((item) => (item == null ? [] : toText(item, name, refuse)));
      return texts.map((text) => `${encode(name)}=${encode(text)}`);
    });
    return { body: pairs.join("&"), type: mediaType };
  });

/**
 * Writes multipart form data: files as they are, lists as one part per item, objects as JSON. `fetch` adds the boundary.
 * @param parts the media type of a part, or the writer of a part that has a style, by field name
 */
export const multipart = (parts: Readonly<Record<string, string | ParameterWriter>> = {}): BodyWriter =>
  createWriter((body, _mediaType, refuse) => {
    if (body instanceof FormData) return { body };
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(body) as object) as [string, unknown][]) {
      const writer = getOwn(parts, name);
      if (typeof writer === "function") {
        const encode = createTextWriter(name, refuse, encodeURIComponent);
        // Decodes what the writer percent-encoded for a query.
        const pairs = value == null ? "" : writer(name, value, encode);
        for (const [key, text] of new URLSearchParams(pairs)) form.append(key, text);
      } else
        for (const item of [value].flat().filter((one) => one != null)) {
          const isFile = item instanceof Blob;
          const part = isFile ? item : toText(item, name, refuse);
          const type = writer ?? (isObject(item) && !isFile ? "application/json" : undefined);
          form.append(name, type && !(isFile && item.type) ? new Blob([part], { type }) : part);
        }
    }
    return { body: form };
  });

const isObject = (value: unknown): boolean => typeof value === "object" && !(value instanceof Date);

const toText = (value: unknown, name: string, refuse: Refuse): string =>
  isObject(value) ? writeJson(value, name, refuse) : createTextWriter(name, refuse)(value);
