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
    const written = isInParts ? partType(name, stated, pointer) : fieldStyle(stated);
    return written === undefined ? [] : [[name, written]];
  });
  return {
    writer: isInParts ? "multipart" : "urlEncoded",
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
}

/** The media type of a part, where the document says one; of several it is the first that a text can have. */
function partType(
  name: string,
  { contentType, style, explode, headers }: Encoding,
  pointer: string,
): string | undefined {
  const isExploded = explode ?? (style ?? "form") === "form";
  if (contentType === undefined && !(isExploded && (style ?? "form") === "form")) {
    throw new ModelError(
      `the part "${name}" is written in the style "${style ?? "form"}"${isExploded ? "" : ", not exploded"}`,
      pointer,
      "give it a contentType in the place of the style, in an overlay",
    );
  }
  const needed = Object.entries(headers ?? {}).find(([, header]) => header.required === true);
  if (needed !== undefined) {
    throw new ModelError(
      `the part "${name}" needs the header "${needed[0]}", and no form of fetch has headers for its parts`,
      pointer,
      "let the header be optional, or leave it out, in an overlay",
    );
  }
  return contentType
    ?.split(",")
    .map((type) => type.trim())
    .find((type) => !type.includes("*"));
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
