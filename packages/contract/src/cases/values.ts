import type { DocumentContent, DocumentParameter } from "../document/types.ts";
import { sampleFull, sampleRequired } from "../schema/samples.ts";
import { UnsampledError } from "../schema/sentinels.ts";
import { isTrivial } from "../schema/validators.ts";
import { contentSchema, parameterSchema, type Source } from "./planner.ts";
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
    if (value !== undefined && value !== null) (parameters[parameter.place] ??= {})[parameter.name] = value;
  }
  const [content] = source.operation.body?.contents ?? [];
  return {
    parameters: parameters as RequestValues["parameters"],
    body: withBody && content !== undefined ? sampleBody(source, content, sample) : undefined,
  };
}

/** Parameters are single values, so the everything-set sample serves where only the required are sent, too. */
function sampleParameter(source: Source, parameter: DocumentParameter): unknown {
  const documented = parameter.examples[0]?.value;
  try {
    const value = sampleFull(source.context(parameter.place), parameterSchema(parameter));
    return isValid(source, parameter.schemaPointer, parameter.schema, value) ? value : documented;
  } catch (error) {
    if (!(error instanceof UnsampledError)) throw error;
    return documented;
  }
}

export function sampleBody(
  source: Source,
  content: DocumentContent,
  sample: typeof sampleFull,
): RequestValues["body"] {
  return { mediaType: content.mediaType, value: sampleContent(source, content, "body", sample) };
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
  return content.examples[0]?.value;
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
