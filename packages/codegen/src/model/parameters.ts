import {
  fromPointer,
  parameterPlaces,
  parametersOf,
  type ParameterObject,
  type Schema,
} from "@rosterkit/openapi";
import { contentsOf } from "./content.ts";
import { describe } from "./describe.ts";
import { ModelError } from "./model-error.ts";
import type { OperationSource } from "./operation-source.ts";
import { styleOf } from "./parameter-style.ts";
import { isPrimitive, primitive, union, type Shape } from "./shape.ts";
import type { Parameter } from "./types.ts";

/** The parameters of an operation and of its path. */
export function readParameters(source: OperationSource): Parameter[] {
  const { document, pointer } = source;
  const names = new Set<string>();
  return parametersOf(document, { ...source, keys: fromPointer(pointer) }).map(({ value: parameter }) => {
    if (names.has(parameter.name)) {
      throw new ModelError(
        `two parameters are called "${parameter.name}"`,
        pointer,
        "rename or remove one of them in an overlay: the input of a call holds one field of a name",
      );
    }
    names.add(parameter.name);
    return toParameter(parameter, source);
  });
}

function toParameter(parameter: ParameterObject, source: OperationSource): Parameter {
  const place = parameterPlaces.find((candidate) => candidate === parameter.in);
  if (place === undefined) {
    throw new ModelError(
      `the parameter "${parameter.name}" is in "${parameter.in}"`,
      source.pointer,
      `say one of ${parameterPlaces.join(", ")}`,
    );
  }
  const schema = parameter.schema ?? contentsOf(parameter.content)?.usual.media.schema;
  const facts = typeof schema === "object" ? schema : {};
  const shape = parameterShape(schema, source);
  const first = typeof facts.default === "number" ? facts.default : facts.minimum;
  const style = styleOf(parameter, place, shape, source);
  return {
    name: parameter.name,
    place,
    required: place === "path" || parameter.required === true,
    docs: describe(parameter, schema),
    shape,
    sensitive: facts["x-sensitive"] === true,
    ...(first === undefined ? {} : { first }),
    ...(style === undefined ? {} : { style }),
  };
}

/** A value in a URL has a text form, also where its schema allows anything. */
function parameterShape(schema: Schema | undefined, { shapes }: OperationSource): Shape {
  const shape = shapes.shape(schema, { direction: "input" });
  if (!isPrimitive(shape, "unknown")) return shape;
  return union([primitive("string"), primitive("number"), primitive("boolean")]);
}
