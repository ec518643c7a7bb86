import {
  explodesByDefault,
  kindOfMedia,
  stylesOf,
  type ParameterObject,
  type ParameterPlace,
  type ParameterStyle,
  type StyleName,
} from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import type { OperationSource } from "./operation-source.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownName, type Shape } from "./shape.ts";

/**
 * The style of a parameter where the client cannot assume it: single values, and lists as `?a=1&a=2`, are usual.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function styleOf(
  parameter: ParameterObject,
  place: ParameterPlace,
  shape: Shape,
  { shapes, pointer }: OperationSource,
): ParameterStyle | undefined {
  const { name, content, allowReserved } = parameter;
  if (parameter.schema === undefined && content !== undefined) return contentStyle(parameter, pointer);
  const [usual] = stylesOf[place];
  // 3.2 has a style of its own for cookies, which differs in what it encodes.
  const style = parameter.style === "cookie" ? usual : ((parameter.style ?? usual) as StyleName);
  if (!stylesOf[place].includes(style)) {
    throw new ModelError(
      `the parameter "${name}" has the style "${style}", which is none of a ${place} parameter`,
      pointer,
      `use one of ${stylesOf[place].join(", ")} in an overlay`,
    );
  }
  const written: ParameterStyle = {
    style,
    ...((parameter.explode ?? explodesByDefault(style)) || style === "deepObject" ? { explode: true } : {}),
    ...(allowReserved === true && place === "query" ? { reserved: true } : {}),
  };
  return isUsual(place, written, contentsOfShape(shape, shapes)) ? undefined : written;
}

function contentStyle({ name, content }: ParameterObject, pointer: string): ParameterStyle {
  const [mediaType = ""] = Object.keys(content ?? {});
  if (kindOfMedia(mediaType) === "json") return { style: "json" };
  if (mediaType.startsWith("text/")) return { style: "form", explode: true };
  throw new ModelError(
    `the parameter "${name}" is written as ${mediaType}`,
    pointer,
    "describe it as JSON, or with a schema and a style, in an overlay",
  );
}

type Contained = "array" | "object";

function isUsual(
  place: ParameterPlace,
  { style, explode, reserved }: ParameterStyle,
  contained: ReadonlySet<Contained>,
): boolean {
  if (contained.has("object") || reserved === true || style === "deepObject") return false;
  if (place === "query") return !contained.has("array") || explode === true;
  return place === "header" || (!contained.has("array") && style === stylesOf[place][0]);
}

/** The forms that a value of the shape can have beside a single value. */
function contentsOfShape(shape: Shape, shapes: SchemaShapes, path: readonly string[] = []): Set<Contained> {
  switch (shape.kind) {
    case "array":
    case "tuple":
      return new Set(["array"]);
    case "object":
      return new Set(["object"]);
    case "union":
    case "intersection":
      return new Set(shape.members.flatMap((member) => [...contentsOfShape(member, shapes, path)]));
    case "reference":
      if (ownName(shape.key) !== undefined || path.includes(shape.key)) return new Set();
      return contentsOfShape(shapes.component(shape.key).shape, shapes, [...path, shape.key]);
    default:
      return new Set();
  }
}
