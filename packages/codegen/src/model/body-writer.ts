import { explodesByDefault, isJson, kindOfMedia, type DocumentContent } from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import { RuntimeFunction } from "./runtime-function.ts";

type Encoding = DocumentContent["encoding"][string];

/** Writes a body. @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
export function writerOf({ mediaType, encoding }: DocumentContent, pointer: string): RuntimeFunction {
  const kind = kindOfMedia(mediaType);
  if (kind !== "form" && kind !== "multipart") return new RuntimeFunction(kind === "json" ? "json" : "raw");
  const isMultipart = kind === "multipart";
  const fields = Object.entries(encoding).flatMap(([name, stated]) => {
    const written = isMultipart ? partWay(name, stated, pointer) : fieldStyle(stated);
    return written === undefined ? [] : [[name, written] as const];
  });
  const stated = fields.length === 0 ? [] : [Object.fromEntries(fields)];
  return new RuntimeFunction(isMultipart ? "multipart" : "urlEncoded", stated);
}

/**
 * The media type of a part, of several the first, or its style. The default style, which gives a list one part for
 * each item, is left out.
 */
function partWay(name: string, encoding: Encoding, pointer: string): string | RuntimeFunction | undefined {
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

function fieldStyle(encoding: Encoding): RuntimeFunction {
  const { contentType, style = "form", explode = explodesByDefault(style), allowReserved } = encoding;
  const isWhole = contentType !== undefined && isJson(contentType);
  const way = { style, explode: explode || undefined, reserved: allowReserved || undefined };
  return new RuntimeFunction("withStyle", [isWhole ? { style: "json" } : way]);
}
