import {
  explodesByDefault,
  groupBy,
  stylesOf,
  type DocumentParameter,
  type ParameterStyle,
  type Schema,
  type StyleName,
} from "@rosterkit/openapi";
import { describe } from "./describe.ts";
import { ModelError } from "./model-error.ts";
import type { OperationSource, Parameter } from "./operation-parts.ts";
import { isNamed, named, toProperty, union, type Shape } from "./shape.ts";

/** Header parameters that OpenAPI ignores. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const ignoredHeaders = /^(?:accept|content-type|authorization)$/i;

/** Path parameters with such a name may contain a secret, even if the document does not mark them. */
const secretName = /pass|secret|token|key|auth|credential/i;

export function toParameters(source: OperationSource): Parameter[] {
  return source.parameters
    .filter(({ place, name }) => place !== "header" || !ignoredHeaders.test(name))
    .map((parameter) => toParameter(parameter, source));
}

/** Whether a parameter is the header that makes a retry safe. */
export function isIdempotencyKey({ name, place }: Pick<Parameter, "name" | "place">): boolean {
  return place === "header" && /^idempotency-key$/i.test(name);
}

/** Returns the names that parameters of several locations share. */
export function sharedNames(parameters: readonly Parameter[]): ReadonlySet<string> {
  const byName = groupBy(parameters, ({ name }) => name);
  return new Set([...byName].filter(([, sharing]) => sharing.length > 1).map(([name]) => name));
}

function toParameter(parameter: DocumentParameter, source: OperationSource): Parameter {
  const { name, place, schema, object } = parameter;
  const [example] = parameter.examples;
  const shape = parameterShape(schema, source);
  const style = styleOf(parameter, shape, source);
  const isMarked = typeof schema === "object" && schema["x-sensitive"] === true;
  const property = toProperty({
    name,
    // The client generates a missing idempotency key.
    required: place === "path" || (parameter.required && !isIdempotencyKey({ name, place })),
    docs: describe(object, schema),
    shape,
    sensitive: isMarked || (place === "path" && secretName.test(name)),
  });
  return { ...property, place, ...(example && { example: example.value }), ...(style && { style }) };
}

/** Returns the type of a parameter. One without a schema accepts every value with a text form. */
function parameterShape(schema: Schema, { components }: OperationSource): Shape {
  const shape = components.shape(schema, { direction: "input" });
  if (!isNamed(shape, "unknown")) return shape;
  return union([named("string"), named("number"), named("boolean")]);
}

/**
 * Returns the style of a parameter unless it is the default of the runtime: primitives, and lists as `?a=1&a=2`.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
function styleOf(
  { name, place, style: stated, object }: DocumentParameter,
  shape: Shape,
  { components, pointer }: OperationSource,
): ParameterStyle | undefined {
  const hasName = place === "query" || place === "cookie";
  if (stated === "json") return { style: "json", ...(!hasName && { unnamed: true }) };
  const [mediaType] = Object.keys(object.content ?? {});
  if (mediaType?.startsWith("text/")) return hasName ? { style: "form", explode: true } : undefined;
  if (mediaType !== undefined) {
    throw new ModelError(
      `the parameter "${name}" has the media type ${mediaType}, which the client cannot write`,
      pointer,
      "describe it as JSON, or with a schema and a style, in an overlay",
    );
  }
  const [defaultStyle] = stylesOf[place];
  // The style `cookie` of 3.2 differs only in its encoding.
  const style = stated === "cookie" ? defaultStyle : (stated as StyleName);
  if (!stylesOf[place].includes(style)) {
    throw new ModelError(
      `the parameter "${name}" has the style "${style}", which a ${place} parameter cannot have`,
      pointer,
      `use one of ${stylesOf[place].join(", ")} in an overlay`,
    );
  }
  const explode = (object.explode ?? explodesByDefault(style)) || style === "deepObject";
  const reserved = object.allowReserved === true && place === "query";
  const kinds = new Set(components.parts(shape).map(({ kind }) => kind));
  const isList = kinds.has("array") || kinds.has("tuple");
  const isDefault =
    place === "query" ? !isList || explode : place === "header" || (!isList && style === defaultStyle);
  if (isDefault && !kinds.has("object") && !reserved && style !== "deepObject") return undefined;
  return { style, ...(explode && { explode }), ...(reserved && { reserved }) };
}
