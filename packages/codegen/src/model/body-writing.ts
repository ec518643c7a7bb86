import { explodesByDefault, isJson, kindOfMedia, type DocumentContent } from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import type { BodyWriting } from "./operation.ts";

type Encoding = DocumentContent["encoding"][string];

/** How a body is written. @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
export function writingOf({ mediaType, encoding }: DocumentContent, pointer: string): BodyWriting {
  const kind = kindOfMedia(mediaType);
  if (kind === "json") return { writer: "json" };
  if (kind !== "form" && kind !== "multipart") return { writer: "raw" };
  const fields = Object.entries(encoding).flatMap(([name, stated]): [string, unknown][] => {
    const written = kind === "multipart" ? partWay(name, stated, pointer) : fieldStyle(stated);
    return written === undefined ? [] : [[name, written]];
  });
  return { writer: kind === "multipart" ? "multipart" : "urlEncoded", fields: Object.fromEntries(fields) };
}

/**
 * The media type of a part, of several the first, or its style. The default style, which gives a list one part for
 * each item, is left out.
 */
function partWay(name: string, encoding: Encoding, pointer: string): string | object | undefined {
  const { contentType, style = "form", explode = explodesByDefault(style), headers = {} } = encoding;
  const needed = Object.entries(headers).find(([, header]) => header.required === true);
  if (needed !== undefined) {
    throw new ModelError(
      `the part "${name}" needs the header "${needed[0]}", and no form of fetch has headers for its parts`,
      pointer,
      "let the header be optional, or leave it out, in an overlay",
    );
  }
  if (contentType === undefined) return style === "form" && explode ? undefined : fieldStyle(encoding);
  const types = contentType.split(",").map((type) => type.trim());
  return types.find((type) => !type.includes("*"));
}

function fieldStyle({ contentType, style = "form", explode, allowReserved }: Encoding): object {
  if (contentType !== undefined && isJson(contentType)) return { style: "json" };
  return {
    style,
    ...((explode ?? explodesByDefault(style)) ? { explode: true } : {}),
    ...(allowReserved === true ? { reserved: true } : {}),
  };
}
