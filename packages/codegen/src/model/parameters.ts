import {
  fromPointer,
  parameterPlaces,
  parametersOf,
  type ParameterObject,
  type Schema,
  groupBy,
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
  return parametersOf(document, { ...source, keys: fromPointer(pointer) })
    .filter(({ value }) => value.in !== "header" || !ignoredHeaders.test(value.name))
    .map(({ value }) => toParameter(value, source));
}

/** Header parameters without a meaning. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const ignoredHeaders = /^(?:accept|content-type|authorization)$/i;

/** A path parameter with such a name may hold a secret, also where no document says so. */
const secretName = /pass|secret|token|key|auth|credential/i;

/** The documented header that makes sending again safe. */
export function isIdempotencyKey({ name, place }: Pick<Parameter, "name" | "place">): boolean {
  return place === "header" && /^idempotency-key$/i.test(name);
}

/** Names that parameters of several places share. */
export function sharedNames(parameters: readonly Parameter[]): ReadonlySet<string> {
  const byName = groupBy(parameters, ({ name }) => name);
  return new Set([...byName].filter(([, sharing]) => sharing.length > 1).map(([name]) => name));
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
  const { name } = parameter;
  // The client makes an idempotency key where none is given.
  const isNeeded = parameter.required === true && !isIdempotencyKey({ name, place });
  return {
    name,
    place,
    required: place === "path" || isNeeded,
    docs: describe(parameter, schema),
    shape,
    sensitive: facts["x-sensitive"] === true || (place === "path" && secretName.test(name)),
    ...(first === undefined ? {} : { first }),
    ...(style === undefined ? {} : { style }),
  };
}

/** A value in a URL has a text form, also where its schema allows anything. */
function parameterShape(schema: Schema | undefined, { shapes }: OperationSource): Shape {
  const shape = shapes.shape(schema, { direction: "input" });
  const isLong = typeof schema === "object" && schema.format === "int64" && isPrimitive(shape, "number");
  if (isLong) return union([shape, primitive("bigint")]);
  if (!isPrimitive(shape, "unknown")) return shape;
  return union([primitive("string"), primitive("number"), primitive("boolean")]);
}
