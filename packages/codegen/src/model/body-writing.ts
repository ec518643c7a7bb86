import type { Encoding, MediaType } from "./document.ts";
import { isForm, isJson, isMultipart } from "./media.ts";
import { ModelError } from "./model-error.ts";
import type { BodyWriting } from "./types.ts";

/** What writes the body where it is no JSON. @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
export function writingOf(
  mediaType: string,
  { encoding = {} }: MediaType,
  pointer: string,
): BodyWriting | undefined {
  if (isJson(mediaType)) return undefined;
  if (!isForm(mediaType)) return { writer: "raw" };
  const isInParts = isMultipart(mediaType);
  const fields = Object.entries(encoding).flatMap(([name, stated]): [string, unknown][] => {
    const written = isInParts ? partWay(name, stated, pointer) : fieldStyle(stated);
    return written === undefined ? [] : [[name, written]];
  });
  return {
    writer: isInParts ? "multipart" : "urlEncoded",
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
}

/**
 * The media type of a part, where the document says one, of several the first; or the style that it is written in.
 * Lists of one part an item, which is the style of all that says nothing, are written as a matter of course.
 */
function partWay(name: string, encoding: Encoding, pointer: string): string | object | undefined {
  const { contentType, style = "form", explode = style === "form", headers = {} } = encoding;
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
  const isExploded = explode ?? style === "form";
  return {
    style,
    ...(isExploded ? { explode: true } : {}),
    ...(allowReserved === true ? { reserved: true } : {}),
  };
}
