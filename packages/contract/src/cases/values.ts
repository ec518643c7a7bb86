import {
  type DocumentContent,
  type DocumentExample,
  type DocumentOperation,
  type DocumentParameter,
  isJson,
  kindOfMedia,
  pointerTo,
} from "@rosterkit/openapi";
import { sampleBranch, sampleFull, sampleRequired } from "../schema/samples.ts";
import { UnsampledError } from "../schema/sentinels.ts";
import { isTrivial } from "../schema/validators.ts";
import type { Source } from "./planner.ts";
import { contentSchema, parameterSchema } from "../schema/located.ts";
import type { RequestValues } from "./types.ts";

/** Every parameter and every field of the body. */
export function fullValues(source: Source): RequestValues {
  return buildValues(source, () => true, source.operation.body !== undefined, sampleFull);
}

/** Only what the document requires. */
export function requiredValues(source: Source): RequestValues {
  return buildValues(
    source,
    (parameter) => parameter.required,
    source.operation.body?.required === true,
    sampleRequired,
  );
}

function buildValues(
  source: Source,
  wanted: (parameter: DocumentParameter) => boolean,
  withBody: boolean,
  sample: typeof sampleFull,
): RequestValues {
  const parameters: Record<string, Record<string, unknown>> = { path: {}, query: {}, header: {}, cookie: {} };
  for (const parameter of source.operation.parameters.filter(wanted)) {
    const value = sampleParameter(source, parameter);
    if (value === undefined) {
      const { place, name, schemaPointer } = parameter;
      source.setAside({
        fault: "document",
        what: `the parameter ${place}.${name}`,
        reason:
          "no value is known that it could have and that its style can write: the document needs an example",
        pointer: schemaPointer,
        isPoint: startsWith(`${source.operation.id} ${place} ${name}`),
      });
    }
    if (value !== undefined && value !== null) (parameters[parameter.place] ??= {})[parameter.name] = value;
  }
  const [content] = source.operation.body?.contents ?? [];
  const body =
    withBody && content !== undefined
      ? (sampleBody(source, content, sample) ?? sampleBody(source, content, sampleRequired))
      : undefined;
  return {
    parameters: parameters as RequestValues["parameters"],
    body: body !== undefined && isTold(source.operation, body.value) ? body : undefined,
  };
}

/** Parameters are single values, so the everything-set sample serves where only the required are sent, too. */
export function sampleParameter(source: Source, parameter: DocumentParameter): unknown {
  const context = source.context(parameter.place);
  const { branches } = context.shapes.of(parameterSchema(parameter));
  for (const branch of branches) {
    try {
      const value = sampleBranch(context, branch, "full", []);
      if (isSendable(source, parameter, value)) return value;
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
    }
  }
  return usableExamples(source, parameter).find(({ value }) => value !== null)?.value;
}

/**
 * Whether a value is valid, and is so as the text that it is on the wire: a text of digits is a number too, and
 * where exactly one of the two must match nobody can send it.
 */
export function isSendable(
  source: Source,
  { schema, schemaPointer, style }: DocumentParameter,
  value: unknown,
): boolean {
  if (!isValid(source, schemaPointer, schema, value) || (style !== "json" && isNested(value))) return false;
  return (
    style === "json" ||
    isTrivial(schema) ||
    source.planner.validators.checkText(schemaPointer, value).length === 0
  );
}

/** Points of the coverage that begin with these words. */
export function startsWith(words: string): (point: string) => boolean {
  return (point) => point === words || point.startsWith(`${words} `);
}

/** Lists in lists and the like, which only JSON can write. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
function isNested(value: unknown): boolean {
  const isTree = (member: unknown): boolean => typeof member === "object" && member !== null;
  return isTree(value) && Object.values(value as object).some(isTree);
}

/** Whether there are values for all that every call needs. */
export function isCallable(source: Source): boolean {
  const { operation } = source;
  const isFragment = operation.key !== operation.path && !operation.key.endsWith(`#${operation.service}`);
  if (isFragment) {
    source.setAside({
      fault: "document",
      what: "every call",
      reason: "the path has a fragment, and no request carries that",
      pointer: operation.pointer,
      isPoint: startsWith(operation.id),
    });
  }
  const { parameters, body } = requiredValues(source);
  const missing = operation.parameters.filter(
    ({ required, place, name }) => required && parameters[place][name] === undefined,
  );
  for (const { place, name, schemaPointer } of missing) {
    source.setAside({
      fault: "document",
      what: "every call",
      reason: `no value is known that ${place}.${name} could have: the document needs an example`,
      pointer: schemaPointer,
      isPoint: startsWith(operation.id),
    });
  }
  const content = operation.body?.required === true ? operation.body.contents[0] : undefined;
  const bodiless = content !== undefined && body?.value === undefined;
  if (bodiless) {
    source.setAside({
      fault: "document",
      what: "every call",
      reason: "no value is known that the body could have: the document needs an example",
      pointer: content.pointer,
      isPoint: startsWith(operation.id),
    });
  }
  return missing.length === 0 && !bodiless && !isFragment;
}

/** Examples that the document's own schema allows; the others are set aside. */
export function usableExamples(
  source: Source,
  place: DocumentParameter | DocumentContent,
): readonly DocumentExample[] {
  const { validators } = source.planner;
  return place.examples.filter(({ name, value }) => {
    if (isTrivial(place.schema)) return true;
    if ("place" in place && isSendable(source, place, value)) return true;
    const pointer = "place" in place ? place.schemaPointer : pointerTo(place.pointer, "schema");
    const wrong = [validators.check(pointer, value), validators.checkClosed(pointer, value)].find(
      (complaints) => complaints.length > 0,
    );
    const textual = "mediaType" in place && !isJson(place.mediaType) && typeof value === "string";
    if (!("place" in place) && (wrong === undefined || textual)) return true;
    const [first] = wrong ?? [];
    source.setAside({
      fault: "document",
      what: `the example ${name}`,
      reason:
        first === undefined
          ? "as a text it matches more than one alternative"
          : `its schema says: ${first.at || "it"} ${first.message}`,
      pointer: place.pointer,
    });
    return false;
  });
}

export function sampleBody(
  source: Source,
  content: DocumentContent,
  sample: typeof sampleFull,
): RequestValues["body"] {
  const value = sampleContent(source, content, "body", sample);
  if (value === undefined) return undefined;
  const kind = kindOfMedia(content.mediaType);
  const isForm = kind === "form" || kind === "multipart";
  // Where a form may hold anything, it still has fields.
  if (isForm && typeof value !== "object") return { mediaType: content.mediaType, value: { field: value } };
  const isText = kind !== "json" && !isForm;
  const text = isText && typeof value !== "string" ? JSON.stringify(value) : value;
  return { mediaType: content.mediaType, value: text };
}

/** A generated value where it is valid, otherwise the document's own example. */
export function sampleContent(
  source: Source,
  content: DocumentContent,
  place: "body" | "answer",
  sample: typeof sampleFull,
): unknown {
  const located = contentSchema(content);
  try {
    const value = sample(source.context(place), located);
    if (isValid(source, located.pointer, content.schema, value)) return value;
  } catch (error) {
    if (!(error instanceof UnsampledError)) throw error;
  }
  return usableExamples(source, content)[0]?.value;
}

export function isValid(
  { planner }: Source,
  pointer: string,
  schema: DocumentContent["schema"],
  value: unknown,
): boolean {
  return isTrivial(schema) || planner.validators.check(pointer, value).length === 0;
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
 * Whether a body is told from none: Prism takes a required one that is null for a missing one, and where no body will
 * do, a flat input without fields means none.
 */
export function isTold({ body }: DocumentOperation, value: unknown): boolean {
  if (body?.required === true) return value !== null;
  return typeof value !== "object" || Array.isArray(value) || Object.keys(value ?? {}).length > 0;
}
