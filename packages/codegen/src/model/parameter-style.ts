import type { ParameterPlace, ParameterStyle } from "@rosterkit/openapi";
import type { ParameterObject } from "./document.ts";
import { ModelError } from "./model-error.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownName } from "./shape.ts";
import type { Shape } from "./types.ts";

type Style = ParameterStyle["style"];

/** Styles that a place knows; the first is what it has where nothing is said. */
const stylesOf: Readonly<Record<ParameterPlace, readonly Style[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/**
 * How a parameter is written where the client has to know: single values, and lists of `?a=1&a=2`, are written
 * as a matter of course. Headers are given as they are sent.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function styleOf(
  parameter: ParameterObject,
  place: ParameterPlace,
  shape: Shape,
  { shapes, pointer }: { readonly shapes: SchemaShapes; readonly pointer: string },
): ParameterStyle | undefined {
  const { name, content, allowReserved } = parameter;
  if (place === "header") return undefined;
  if (parameter.schema === undefined && content !== undefined) return contentStyle(parameter, pointer);
  const [usual = "form"] = stylesOf[place];
  // 3.2 has a style of its own for cookies, which differs in what it encodes.
  const style = parameter.style === "cookie" ? usual : ((parameter.style ?? usual) as Style);
  if (!stylesOf[place].includes(style)) {
    throw new ModelError(
      `the parameter "${name}" has the style "${style}", which is none of a ${place} parameter`,
      pointer,
      `use one of ${stylesOf[place].join(", ")} in an overlay`,
    );
  }
  const holds = kindsOf(shape, shapes, new Set());
  const isExploded = parameter.explode ?? style === "form";
  const written: ParameterStyle = {
    style,
    ...(isExploded || style === "deepObject" ? { explode: true } : {}),
    ...(allowReserved === true && place === "query" ? { reserved: true } : {}),
  };
  return isUsual(place, written, holds) ? undefined : written;
}

function contentStyle({ name, content }: ParameterObject, pointer: string): ParameterStyle {
  const [mediaType = ""] = Object.keys(content ?? {});
  if (/[/+]json$/.test(mediaType)) return { style: "json" };
  if (mediaType.startsWith("text/")) return { style: "form", explode: true };
  throw new ModelError(
    `the parameter "${name}" is written as ${mediaType}`,
    pointer,
    "describe it as JSON, or with a schema and a style, in an overlay",
  );
}

/** Whether the client writes it so without being told. */
function isUsual(place: ParameterPlace, { style, explode, reserved }: ParameterStyle, holds: Kinds): boolean {
  if (place === "cookie" || reserved === true) return false;
  if (place === "path") return style === "simple" && !holds.array && !holds.object;
  if (style === "deepObject") return !holds.nested;
  return !holds.object && (!holds.array || explode === true);
}

interface Kinds {
  array: boolean;
  object: boolean;
  /** An object in which lists or objects stand. */
  nested: boolean;
}

/** What a value of the shape can be beside a single one. */
function kindsOf(shape: Shape, shapes: SchemaShapes, path: Set<string>): Kinds {
  const none: Kinds = { array: false, object: false, nested: false };
  switch (shape.kind) {
    case "array":
    case "tuple":
      return { ...none, array: true };
    case "object": {
      const fields = [
        ...shape.properties.map((property) => property.shape),
        ...(shape.index ? [shape.index] : []),
      ];
      const nested = fields.some((field) => {
        const kinds = kindsOf(field, shapes, path);
        return kinds.array || kinds.object;
      });
      return { ...none, object: true, nested };
    }
    case "union":
    case "intersection":
      return shape.members
        .map((member) => kindsOf(member, shapes, path))
        .reduce(
          (all, one) => ({
            array: all.array || one.array,
            object: all.object || one.object,
            nested: all.nested || one.nested,
          }),
          none,
        );
    case "reference": {
      if (ownName(shape.key) !== undefined || path.has(shape.key)) return none;
      return kindsOf(shapes.component(shape.key).shape, shapes, new Set([...path, shape.key]));
    }
    default:
      return none;
  }
}
