import { writeParameter, type ParameterStyle } from "./parameter-styles.ts";
import type { BodyWriter } from "./wired.ts";

const isFile = (value: unknown): value is Blob => value instanceof Blob;

/**
 * Writes fields as a form, each by its style, lists with one entry an item.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export const urlEncoded =
  (styles: Readonly<Record<string, ParameterStyle>> = {}): BodyWriter =>
  (body, mediaType) => {
    const parts = Object.entries(Object(body) as object).flatMap(([name, value]: [string, unknown]) => {
      if (value == null) return [];
      const isTree = typeof value === "object" && !Array.isArray(value);
      const style = styles[name] ?? { style: isTree ? "json" : "form", explode: true };
      return writeParameter(name, value, style) || [];
    });
    return { body: parts.join("&"), type: mediaType };
  };

/**
 * Writes fields as parts: files as they are, objects as JSON, lists with one part an item. `fetch` writes the boundary.
 * @param ways media types of parts by name, or the styles that they are written in
 */
export const multipart =
  (ways: Readonly<Record<string, string | ParameterStyle>> = {}): BodyWriter =>
  (body) => {
    if (body instanceof FormData) return { body };
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(body) as object) as [string, unknown][]) {
      const way = ways[name];
      if (typeof way === "object" && value != null) {
        // As in a query, but no part is percent-encoded.
        for (const [key, text] of new URLSearchParams(writeParameter(name, value, way)))
          form.append(key, text);
        continue;
      }
      for (const item of Array.isArray(value) ? value : [value])
        if (item != null) append(form, name, item, way as string | undefined);
    }
    return { body: form };
  };

function append(form: FormData, name: string, value: unknown, type: string | undefined): void {
  if (isFile(value)) form.append(name, type && !value.type ? new Blob([value], { type }) : value);
  else if (typeof value === "object" || type) {
    const text = typeof value === "object" ? JSON.stringify(value) : `${value}`;
    form.append(name, new Blob([text], { type: type ?? "application/json" }));
  } else form.append(name, `${value}`);
}

/** Sends text and bytes as they are. A file says its type where the document leaves it open. */
export const raw: BodyWriter = (body, mediaType) => ({
  body,
  type: mediaType.includes("*") ? (isFile(body) && body.type) || "application/octet-stream" : mediaType,
});
