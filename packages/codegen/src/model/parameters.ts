import { groupBy, type DocumentParameter, type Schema } from "@rosterkit/openapi";
import { describe } from "./describe.ts";
import { styleOf } from "./parameter-style.ts";
import { isPrimitive, primitive, toProperty, union, type Shape } from "./shape.ts";
import type { OperationSource, Parameter } from "./operation.ts";

/** Header parameters without a meaning. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const ignoredHeaders = /^(?:accept|content-type|authorization)$/i;

/** A path parameter with such a name may hold a secret, also where no document says so. */
const secretName = /pass|secret|token|key|auth|credential/i;

/** The parameters of an operation and of its path. */
export function toParameters(source: OperationSource): Parameter[] {
  return source.parameters
    .filter(({ place, name }) => place !== "header" || !ignoredHeaders.test(name))
    .map((parameter) => toParameter(parameter, source));
}

/** The documented header that makes sending again safe. */
export function isIdempotencyKey({ name, place }: Pick<Parameter, "name" | "place">): boolean {
  return place === "header" && /^idempotency-key$/i.test(name);
}

/** Names that parameters of several places share. */
export function sharedNames(parameters: readonly Parameter[]): ReadonlySet<string> {
  const byName = groupBy(parameters, ({ name }) => name);
  return new Set([...byName].filter(([, sharing]) => sharing.length > 1).map(([name]) => name));
}

function toParameter(parameter: DocumentParameter, source: OperationSource): Parameter {
  const { name, place, schema, object } = parameter;
  const shape = parameterShape(schema, source);
  const style = styleOf(parameter, shape, source);
  const isMarked = typeof schema === "object" && schema["x-sensitive"] === true;
  const property = toProperty({
    name,
    // The client makes an idempotency key where none is given.
    required: place === "path" || (parameter.required && !isIdempotencyKey({ name, place })),
    docs: describe(object, schema),
    shape,
    sensitive: isMarked || (place === "path" && secretName.test(name)),
  });
  return { ...property, place, ...(style === undefined ? {} : { style }) };
}

/** A value in a URL has a text form, also where its schema allows anything. */
function parameterShape(schema: Schema, { components }: OperationSource): Shape {
  const shape = components.shape(schema, { direction: "input" });
  const isLong = typeof schema === "object" && schema.format === "int64" && isPrimitive(shape, "number");
  if (isLong) return union([shape, primitive("bigint")]);
  if (!isPrimitive(shape, "unknown")) return shape;
  return union([primitive("string"), primitive("number"), primitive("boolean")]);
}
