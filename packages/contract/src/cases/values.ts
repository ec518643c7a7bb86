import {
  type DocumentContent,
  type DocumentExample,
  type DocumentOperation,
  type DocumentParameter,
  isJson,
  kindOfMedia,
  pointerTo,
} from "@rosterkit/openapi";
import type { ParameterPlace } from "@rosterkit/runtime/operation";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { pointsUnder } from "../coverage/points.ts";
import { sampleBranch, sampleFull, sampleRequired } from "../schema/samples.ts";
import type { Direction } from "../schema/direction.ts";
import { UnsampledError } from "../schema/sentinels.ts";
import { isTrivial } from "../schema/validators.ts";
import type { CaseGenerator } from "./generator.ts";
import type { RequestValues } from "./types.ts";

/** Every parameter and every field of the body. */
export function fullValues(generator: CaseGenerator): RequestValues {
  return buildValues(generator, () => true, generator.operation.body !== undefined, sampleFull);
}

/** Only what the document requires. */
export function requiredValues(generator: CaseGenerator): RequestValues {
  return buildValues(
    generator,
    (parameter) => parameter.required,
    generator.operation.body?.required === true,
    sampleRequired,
  );
}

function buildValues(
  generator: CaseGenerator,
  isWanted: (parameter: DocumentParameter) => boolean,
  withBody: boolean,
  sample: typeof sampleFull,
): RequestValues {
  const { operation } = generator;
  const parameters: Record<ParameterPlace, Record<string, unknown>> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  for (const parameter of operation.parameters.filter(isWanted)) {
    const { place, name, schemaPointer } = parameter;
    const value = sampleParameter(generator, parameter);
    if (value !== undefined && value !== null) parameters[place][name] = value;
    if (value !== undefined) continue;
    generator.exclude({
      subject: `the parameter ${place}.${name}`,
      reason: "the harness finds no valid value that its style can write: the document needs an example",
      pointer: schemaPointer,
      covers: pointsUnder(`${operation.id} ${place} ${name}`),
    });
  }
  const [content] = operation.body?.contents ?? [];
  const body =
    withBody && content !== undefined
      ? (sampleBody(generator, content, sample) ?? sampleBody(generator, content, sampleRequired))
      : undefined;
  return {
    parameters,
    body: body !== undefined && isDistinct(operation, body.value) ? body : undefined,
  };
}

/** Samples a parameter, or takes one of its examples. */
export function sampleParameter(generator: CaseGenerator, parameter: DocumentParameter): unknown {
  const context = generator.sampling(parameter.place);
  const { branches } = context.shapes.of(parameterSchema(parameter));
  for (const branch of branches) {
    try {
      const value = sampleBranch(context, branch, "full", []);
      if (isSendable(generator, parameter, value)) return value;
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
    }
  }
  return usableExamples(generator, parameter).find(({ value }) => value !== null)?.value;
}

/**
 * Whether a value is valid both as it is and as a text on the wire: a text of digits is a number too, so a `oneOf` of
 * both allows it in neither form.
 */
export function isSendable(
  generator: CaseGenerator,
  { schema, schemaPointer, style }: DocumentParameter,
  value: unknown,
): boolean {
  if (!isValid(generator, schemaPointer, schema, value) || (style !== "json" && isNested(value)))
    return false;
  return (
    style === "json" ||
    isTrivial(schema) ||
    generator.compiled.validators.checkText(schemaPointer, value).length === 0
  );
}

/** Whether only JSON can write a value, such as a list in a list. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
function isNested(value: unknown): boolean {
  const isTree = (member: unknown): boolean => typeof member === "object" && member !== null;
  return isTree(value) && Object.values(value as object).some(isTree);
}

/** Whether the harness finds values for everything that a call needs. */
export function isCallable(generator: CaseGenerator): boolean {
  const { operation } = generator;
  const { parameters, body } = requiredValues(generator);
  const obstacles: [pointer: string, reason: string][] = [];
  if (operation.key !== operation.path && !operation.key.endsWith(`#${operation.service}`))
    obstacles.push([operation.pointer, "the path has a fragment, and no request carries that"]);
  for (const { required, place, name, schemaPointer } of operation.parameters) {
    if (required && parameters[place][name] === undefined)
      obstacles.push([schemaPointer, noValue(`${place}.${name}`)]);
  }
  const content = operation.body?.required === true ? operation.body.contents[0] : undefined;
  if (content !== undefined && body?.value === undefined)
    obstacles.push([content.pointer, noValue("the body")]);
  for (const [pointer, reason] of obstacles)
    generator.exclude({ subject: "every call", reason, pointer, covers: pointsUnder(operation.id) });
  return obstacles.length === 0;
}

function noValue(part: string): string {
  return `the harness finds no valid value of ${part}: the document needs an example`;
}

/** The examples that the document's own schema allows; excludes the others. */
export function usableExamples(
  generator: CaseGenerator,
  place: DocumentParameter | DocumentContent,
  direction: Direction = "request",
): readonly DocumentExample[] {
  return place.examples.filter(({ name, value }) => {
    const reason = objectionTo(generator, place, value, direction);
    if (reason !== undefined)
      generator.exclude({ subject: `the example ${name}`, reason, pointer: place.pointer });
    return reason === undefined;
  });
}

function objectionTo(
  generator: CaseGenerator,
  place: DocumentParameter | DocumentContent,
  value: unknown,
  direction: Direction,
): string | undefined {
  const { validators } = generator.compiled;
  const isParameter = "place" in place;
  if (isTrivial(place.schema) || (isParameter && isSendable(generator, place, value))) return undefined;
  const pointer = isParameter ? place.schemaPointer : pointerTo(place.pointer, "schema");
  const [error] = [
    ...validators.check(pointer, value, direction),
    ...validators.checkClosed(pointer, value, direction),
  ];
  // Text in a media type other than JSON may be the serialised form of the schema's value.
  if (!isParameter && (error === undefined || (!isJson(place.mediaType) && typeof value === "string")))
    return undefined;
  return error === undefined
    ? "as a text it matches more than one alternative"
    : `its schema says: ${error.at || "it"} ${error.message}`;
}

export function sampleBody(
  generator: CaseGenerator,
  content: DocumentContent,
  sample: typeof sampleFull,
): RequestValues["body"] {
  const value = sampleContent(generator, content, "body", sample);
  if (value === undefined) return undefined;
  const kind = kindOfMedia(content.mediaType);
  const isForm = kind === "form" || kind === "multipart";
  // A form has fields under every schema.
  if (isForm && typeof value !== "object") return { mediaType: content.mediaType, value: { field: value } };
  const isText = kind !== "json" && !isForm;
  const text = isText && typeof value !== "string" ? JSON.stringify(value) : value;
  return { mediaType: content.mediaType, value: text };
}

/** Generates a valid value, or takes one of the document's own examples. */
export function sampleContent(
  generator: CaseGenerator,
  content: DocumentContent,
  place: "body" | "response",
  sample: typeof sampleFull,
): unknown {
  const located = contentSchema(content);
  const direction = place === "response" ? "response" : "request";
  try {
    const value = sample(generator.sampling(place), located);
    if (isValid(generator, located.pointer, content.schema, value, direction)) return value;
  } catch (error) {
    if (!(error instanceof UnsampledError)) throw error;
  }
  return usableExamples(generator, content, direction)[0]?.value;
}

export function isValid(
  { compiled }: CaseGenerator,
  pointer: string,
  schema: DocumentContent["schema"],
  value: unknown,
  direction: Direction = "request",
): boolean {
  return isTrivial(schema) || compiled.validators.check(pointer, value, direction).length === 0;
}

/**
 * Whether a sample is the serialised form of its schema's value, as for an object in XML: the harness cannot vary it.
 */
export function isSerialised(generator: CaseGenerator, content: DocumentContent, value: unknown): boolean {
  const { pointer, schema } = contentSchema(content);
  return (
    typeof value === "string" && !isJson(content.mediaType) && !isValid(generator, pointer, schema, value)
  );
}

export function withParameter(
  values: RequestValues,
  parameter: DocumentParameter,
  value: unknown,
): RequestValues {
  const { [parameter.name]: _, ...rest } = values.parameters[parameter.place];
  const replaced = value === undefined ? rest : { ...rest, [parameter.name]: value };
  return { ...values, parameters: { ...values.parameters, [parameter.place]: replaced } };
}

/**
 * Whether a body differs from no body: Prism takes a required body of null for a missing one, and an input without
 * fields means no body if the body is optional.
 */
export function isDistinct({ body }: DocumentOperation, value: unknown): boolean {
  if (body?.required === true) return value !== null;
  return typeof value !== "object" || Array.isArray(value) || Object.keys(value ?? {}).length > 0;
}
