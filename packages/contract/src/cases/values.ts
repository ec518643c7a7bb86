import {
  type DocumentBody,
  type DocumentContent,
  type DocumentOperation,
  type DocumentParameter,
  isForm,
  isJson,
  isObject,
  mapValues,
} from "@rosterkit/openapi";
import { pointsUnder } from "../coverage/points.ts";
import type { Extent } from "../schema/samples.ts";
import type { CaseGenerator } from "./generator.ts";
import { requestFields } from "../memory/creation.ts";
import { bareNameOf, withValueAt } from "../memory/fields.ts";
import { Part } from "./part.ts";
import { without } from "../schema/variant.ts";
import { inputOf, type RequestValues } from "../request/values.ts";

/** Returns values for every parameter and field of the body, or only for the required ones. */
export function sampleValues(generator: CaseGenerator, extent: Extent): RequestValues {
  const { operation } = generator;
  const known = generator.compiled.known?.of(operation) ?? new Map<string, unknown>();
  const isWanted = ({ required }: { readonly required: boolean }): boolean => required || extent === "full";
  const parameters: Record<string, unknown> = {};
  for (const parameter of operation.parameters.filter(isWanted)) {
    const { place, name, schemaPointer } = parameter;
    const input = inputOf(parameter);
    const value = known.get(input) ?? new Part(generator, parameter, place).sample(extent);
    if (value !== undefined && value !== null) parameters[input] = value;
    const reason =
      "the harness finds no valid value that its style can serialise: the document needs an example";
    const covers = pointsUnder(`${operation.id} ${place} ${name}`);
    if (value === undefined)
      generator.exclude({ subject: `the parameter ${input}`, reason, pointer: schemaPointer, covers });
  }
  const body = bodyOf(generator);
  const content = body && isWanted(body) ? body.contents[0] : undefined;
  const sampled =
    content && (sampleBody(generator, content, extent) ?? sampleBody(generator, content, "required"));
  const isSent = sampled !== undefined && isDistinct(operation, sampled.value);
  return withKnown({ parameters, body: isSent ? sampled : undefined }, known);
}

/** Adds known values for absent parameters, and for fields of the body that are null. */
export function withGiven(values: RequestValues, known: ReadonlyMap<string, unknown>): RequestValues {
  const sent = requestFields(values);
  const missing = [...known].filter(([input]) => !sent.has(input));
  const added = missing.filter(([input]) => !input.startsWith("body."));
  const parameters = { ...values.parameters, ...Object.fromEntries(added) };
  return withKnown({ ...values, parameters }, new Map(missing));
}

/** Replaces the values of parameters and fields that a request contains by the known values. */
export function withKnown(
  { parameters, body }: RequestValues,
  known: ReadonlyMap<string, unknown>,
): RequestValues {
  const fields = [...known].filter(([path]) => path.startsWith("body."));
  const put = (whole: unknown, [path, one]: [string, unknown]) =>
    withValueAt(whole, bareNameOf({ path }), one);
  const value = fields.reduce(put, body?.value);
  return {
    parameters: mapValues(parameters, (sent, input) => known.get(input) ?? sent),
    body: body && { ...body, value },
  };
}

/** Returns the documented body, but excludes that of a GET or HEAD, which `fetch` cannot send. */
export function bodyOf({ operation, exclude }: CaseGenerator): DocumentBody | undefined {
  const { body, method, id } = operation;
  if (body === undefined || (method !== "GET" && method !== "HEAD")) return body;
  const reason = `a ${method} request has no body`;
  exclude({ subject: "the body", reason, pointer: body.pointer, covers: pointsUnder(`${id} request`) });
  return undefined;
}

/** Whether the harness finds values for everything that a call requires. Excludes the operation otherwise. */
export function isCallable(generator: CaseGenerator): boolean {
  const { operation } = generator;
  const { parameters, body } = sampleValues(generator, "required");
  const noValue = (part: string): string =>
    `the harness finds no valid value of ${part}: the document needs an example`;
  const obstacles: [pointer: string, reason: string][] = [];
  if (operation.key !== operation.path && !operation.key.endsWith(`#${operation.service}`))
    obstacles.push([operation.pointer, "the path has a fragment, which is not part of a request"]);
  for (const parameter of operation.parameters)
    if (parameter.required && parameters[inputOf(parameter)] === undefined)
      obstacles.push([parameter.schemaPointer, noValue(inputOf(parameter))]);
  const content = operation.body?.required === true ? operation.body.contents[0] : undefined;
  if (content !== undefined && body?.value === undefined) {
    const reason = bodyOf(generator) ? noValue("the body") : `a ${operation.method} request has no body`;
    obstacles.push([content.pointer, reason]);
  }
  for (const [pointer, reason] of obstacles)
    generator.exclude({ subject: "every call", reason, pointer, covers: pointsUnder(operation.id) });
  return obstacles.length === 0;
}

export function sampleBody(
  generator: CaseGenerator,
  content: DocumentContent,
  extent: Extent,
): RequestValues["body"] {
  const value = new Part(generator, content, "body").sample(extent);
  if (value === undefined) return undefined;
  const { mediaType } = content;
  // A form consists of fields, whatever the schema.
  if (isForm(mediaType)) return { mediaType, value: typeof value === "object" ? value : { field: value } };
  const isWritten = isJson(mediaType) || typeof value === "string";
  return { mediaType, value: isWritten ? value : JSON.stringify(value) };
}

/** Adds values by their names in the flat input, as query parameters or else as fields of the body. */
export function withInput(
  { parameters: documented, body: requested }: DocumentOperation,
  { parameters, body }: RequestValues,
  more: object,
): RequestValues {
  const [content] = requested?.contents ?? [];
  const isInQuery = ([name]: readonly [string, unknown]): boolean =>
    content === undefined || documented.some((each) => each.place === "query" && each.name === name);
  const entries = Object.entries(more);
  const query = entries.filter(isInQuery).map(([name, value]) => [`query.${name}`, value]);
  const fields = entries.filter((entry) => !isInQuery(entry));
  const values = { ...parameters, ...Object.fromEntries(query) };
  if (fields.length === 0 || content === undefined) return { parameters: values, body };
  const value = { ...(body?.value as object | undefined), ...Object.fromEntries(fields) };
  return { parameters: values, body: { mediaType: body?.mediaType ?? content.mediaType, value } };
}

export function hasInput(
  { query, body }: { readonly query: object; readonly body: unknown },
  name: string,
): boolean {
  return name in query || (isObject(body) && name in body);
}

export function withParameter(
  values: RequestValues,
  parameter: DocumentParameter,
  value: unknown,
): RequestValues {
  const rest = without(values.parameters, inputOf(parameter));
  return { ...values, parameters: value === undefined ? rest : { ...rest, [inputOf(parameter)]: value } };
}

/**
 * Whether a body differs from an absent body. Prism treats null as a missing required body, and the package sends no
 * optional body for an input without fields.
 */
export function isDistinct({ body }: DocumentOperation, value: unknown): boolean {
  if (body?.required === true) return value !== null;
  return typeof value !== "object" || Array.isArray(value) || Object.keys(value ?? {}).length > 0;
}
