import { describe } from "./describe.ts";
import type { OpenApiDocument, OperationObject, ParameterObject, PathItem, Schema } from "./document.ts";
import { chooseMedia } from "./media.ts";
import { ModelError } from "./model-error.ts";
import { styleOf } from "./parameter-style.ts";
import { resolve } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { primitive, union } from "./shape.ts";
import type { Parameter, Shape } from "./types.ts";

const PLACES = ["path", "query", "header", "cookie"] as const;

/** The parameters of an operation, those of its path included. @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object */
export function parametersOf(
  document: OpenApiDocument,
  pathItem: PathItem,
  operation: OperationObject,
  shapes: SchemaShapes,
  pointer: string,
): Parameter[] {
  const byPlace = new Map<string, ParameterObject>();
  for (const reference of [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter = resolve(document, reference);
    byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const names = new Set<string>();
  return [...byPlace.values()].map((parameter) => {
    if (names.has(parameter.name)) {
      throw new ModelError(
        `two parameters are called "${parameter.name}"`,
        pointer,
        "rename or remove one of them in an overlay: the input of a call holds one field of a name",
      );
    }
    names.add(parameter.name);
    return toParameter(parameter, shapes, pointer);
  });
}

function toParameter(parameter: ParameterObject, shapes: SchemaShapes, pointer: string): Parameter {
  const place = PLACES.find((candidate) => candidate === parameter.in);
  if (place === undefined) {
    throw new ModelError(
      `the parameter "${parameter.name}" is in "${parameter.in}"`,
      pointer,
      `say one of ${PLACES.join(", ")}`,
    );
  }
  const schema = parameter.schema ?? chooseMedia(parameter.content)?.media.schema;
  const shape = parameterShape(schema, shapes);
  const style = styleOf(parameter, place, shape, { shapes, pointer });
  return {
    name: parameter.name,
    place,
    required: place === "path" || parameter.required === true,
    docs: describe(parameter, schema),
    shape,
    ...firstOf(schema),
    ...(style === undefined ? {} : { style }),
  };
}

function firstOf(schema: Schema | undefined): { first?: number } {
  const { default: usual, minimum } = typeof schema === "object" ? schema : {};
  const first = typeof usual === "number" ? usual : minimum;
  return first === undefined ? {} : { first };
}

/** What stands in a URL has a text form, whatever its schema leaves open. */
function parameterShape(schema: Schema | undefined, shapes: SchemaShapes): Shape {
  const shape = shapes.shape(schema, { direction: "input" });
  const isOpen = shape.kind === "primitive" && shape.name === "unknown";
  return isOpen ? union([primitive("string"), primitive("number"), primitive("boolean")]) : shape;
}
