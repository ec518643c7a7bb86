import {
  type DocumentContent,
  type DocumentOperation,
  isJson,
  isSameJson,
  pointerTo,
} from "@rosterkit/openapi";
import { sampleFull } from "../schema/samples.ts";
import { variantsOf } from "../schema/variants.ts";
import type { Source } from "./planner.ts";
import { contentSchema, parameterSchema } from "../schema/located.ts";
import { successStatus } from "./statuses.ts";
import type { CallCase, RequestValues } from "./types.ts";
import {
  fullValues,
  isSendable,
  isTold,
  isValid,
  requiredValues,
  sampleBody,
  startsWith,
  usableExamples,
  withParameter,
} from "./values.ts";

/** Valid calls: everything set, only what is required, and each variant of each part. */
export function requestCases(source: Source): CallCase[] {
  const { operation } = source;
  const full = fullValues(source);
  const cases = [
    { ...call(operation, "everything set", operation.pointer, full), broad: true as const },
    call(operation, "everything set, errors thrown", operation.pointer, full, { through: "call" }),
    { ...call(operation, "required only", operation.pointer, requiredValues(source)), broad: true as const },
    ...parameterCases(source, full),
    ...bodyCases(source, full),
  ];
  const alternatives = operation.security.slice(1).flatMap((schemes, index) => {
    const isMet = operation.security
      .slice(0, index + 1)
      .some((earlier) => earlier.every(({ name }) => schemes.some((scheme) => scheme.name === name)));
    if (isMet) {
      source.setAside({
        fault: "document",
        what: `the security ${schemes.map(({ name }) => name).join(" and ") || "none"}`,
        reason: "an earlier alternative asks for less and is met by the same credentials",
        pointer: pointerTo(operation.pointer, "security"),
        isPoint: startsWith(`${operation.id} ${index + 1}`),
      });
      return [];
    }
    return call(
      operation,
      `security: ${schemes.map(({ name }) => name).join(" and ") || "none"}`,
      pointerTo(operation.pointer, "security"),
      full,
      {
        alternative: index + 1,
      },
    );
  });
  return [...cases, ...alternatives];
}

function call(
  operation: DocumentOperation,
  name: string,
  pointer: string,
  values: RequestValues,
  { alternative = 0, through = "result" as CallCase["through"] } = {},
): CallCase {
  return {
    kind: "request",
    operation,
    name,
    pointer,
    values,
    alternative,
    answer: { status: successStatus(operation) },
    through,
  };
}

function parameterCases(source: Source, full: RequestValues): CallCase[] {
  const { operation } = source;
  return operation.parameters.flatMap((parameter) => {
    const context = source.context(parameter.place);
    const located = parameterSchema(parameter);
    const base = full.parameters[parameter.place][parameter.name];
    const where = `${parameter.place}.${parameter.name}`;
    const variants = base === undefined ? [] : variantsOf(context, located, base);
    const cases = variants
      // A list without items, or fields without any, is no parameter at all.
      .filter(({ value }) => value !== null && !isEmpty(value))
      .filter(({ value }) => isSendable(source, parameter, value))
      .map((variant) =>
        call(
          operation,
          `${where}: ${labelOf(variant)}`,
          variant.pointer,
          withParameter(full, parameter, variant.value),
        ),
      );
    const examples = usableExamples(source, parameter).map(({ name, value }) =>
      call(operation, `${where}: example ${name}`, parameter.pointer, withParameter(full, parameter, value)),
    );
    const alone = parameter.required
      ? []
      : [call(operation, `${where}: left out`, parameter.pointer, withParameter(full, parameter, undefined))];
    return [...cases, ...examples, ...alone];
  });
}

function bodyCases(source: Source, full: RequestValues): CallCase[] {
  const { operation } = source;
  const { body } = operation;
  if (body === undefined) return [];
  const [first, ...others] = body.contents;
  const none = body.required
    ? []
    : [call(operation, "without body", body.pointer, { ...full, body: undefined })];
  const types = others.flatMap((content) => {
    const sample = sampleBody(source, content, sampleFull);
    if (sample !== undefined && first !== undefined && !isSameJson(content, first))
      return [call(operation, `body: ${content.mediaType}`, content.pointer, { ...full, body: sample })];
    source.setAside({
      fault: "document",
      what: `the body as ${content.mediaType}`,
      reason:
        sample === undefined
          ? "no value is known that it could have: the document needs an example"
          : `it is another name of ${first?.mediaType ?? "JSON"}, which is sent`,
      pointer: content.pointer,
      isPoint: startsWith(`${operation.id} request ${content.mediaType}`),
    });
    return [];
  });
  return [...(first === undefined ? [] : contentCases(source, full, first)), ...none, ...types];
}

function contentCases(source: Source, full: RequestValues, content: DocumentContent): CallCase[] {
  const { operation } = source;
  const located = contentSchema(content);
  const withBody = (value: unknown): RequestValues => ({
    ...full,
    body: { mediaType: content.mediaType, value },
  });
  const variants = variantsOf(source.context("body"), located, full.body?.value)
    .filter(({ value }) => isValid(source, located.pointer, content.schema, value))
    .filter(({ value }) => isTold(operation, value))
    // A text without a letter is no body at all.
    .filter(({ value }) => isJson(content.mediaType) || value !== "")
    .map((variant) =>
      call(
        operation,
        `body${dotted(variant.at)}: ${variant.label}`,
        variant.pointer,
        withBody(variant.value),
      ),
    );
  const told = usableExamples(source, content).filter(({ value }) => isTold(operation, value));
  const examples = told.map(({ name, value }) =>
    call(operation, `body: example ${name}`, content.pointer, withBody(value)),
  );
  return [...variants, ...examples];
}

export function dotted(at: string): string {
  return at === "" ? "" : `.${at}`;
}

function labelOf({ at, label }: { readonly at: string; readonly label: string }): string {
  return at === "" ? label : `${at}: ${label}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
