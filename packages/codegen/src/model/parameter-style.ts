import {
  explodesByDefault,
  kindOfMedia,
  stylesOf,
  type DocumentParameter,
  type ParameterStyle,
  type StyleName,
} from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import type { Shape } from "./shape.ts";
import type { OperationSource } from "./operation.ts";

/**
 * The style of a parameter where the client cannot assume it: single values, and lists as `?a=1&a=2`, are usual.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function styleOf(
  { name, place, object }: DocumentParameter,
  shape: Shape,
  { components, pointer }: OperationSource,
): ParameterStyle | undefined {
  const [mediaType] = Object.keys(object.content ?? {});
  if (mediaType !== undefined) return contentStyle(name, mediaType, pointer);
  const [usual] = stylesOf[place];
  // 3.2 has a style of its own for cookies, which differs in what it encodes.
  const style = object.style === "cookie" ? usual : ((object.style ?? usual) as StyleName);
  if (!stylesOf[place].includes(style)) {
    throw new ModelError(
      `the parameter "${name}" has the style "${style}", which is none of a ${place} parameter`,
      pointer,
      `use one of ${stylesOf[place].join(", ")} in an overlay`,
    );
  }
  const explode = (object.explode ?? explodesByDefault(style)) || style === "deepObject";
  const reserved = object.allowReserved === true && place === "query";
  const kinds = components.kindsOf(shape);
  const isList = kinds.has("array") || kinds.has("tuple");
  const isUsual = place === "query" ? !isList || explode : place === "header" || (!isList && style === usual);
  if (isUsual && !kinds.has("object") && !reserved && style !== "deepObject") return undefined;
  return { style, ...(explode && { explode }), ...(reserved && { reserved }) };
}

function contentStyle(name: string, mediaType: string, pointer: string): ParameterStyle {
  if (kindOfMedia(mediaType) === "json") return { style: "json" };
  if (mediaType.startsWith("text/")) return { style: "form", explode: true };
  throw new ModelError(
    `the parameter "${name}" is written as ${mediaType}`,
    pointer,
    "describe it as JSON, or with a schema and a style, in an overlay",
  );
}
