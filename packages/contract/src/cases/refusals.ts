import { type DocumentParameter, isJson, pointerTo } from "@rosterkit/openapi";
import { invalidsOf } from "../schema/invalid.ts";
import { isTrivial } from "../schema/validators.ts";
import type { Source } from "./planner.ts";
import { contentSchema, parameterSchema } from "../schema/located.ts";
import { dotted } from "./requests.ts";
import type { RefusalCase, RequestValues } from "./types.ts";
import { fullValues, isValid, withParameter } from "./values.ts";

/** Requests that the document forbids, each wrong in one point only. */
export function refusalCases(source: Source): RefusalCase[] {
  const full = fullValues(source);
  return [
    ...source.operation.parameters.flatMap((parameter) => parameterRefusals(source, full, parameter)),
    ...bodyRefusals(source, full),
  ];
}

function refusal(source: Source, name: string, pointer: string, values: RequestValues): RefusalCase {
  return { kind: "refusal", operation: source.operation, name: `refuses ${name}`, pointer, values };
}

function parameterRefusals(source: Source, full: RequestValues, parameter: DocumentParameter): RefusalCase[] {
  if (isIgnored(parameter)) return [];
  const where = `${parameter.place}.${parameter.name}`;
  const located = parameterSchema(parameter);
  const base = full.parameters[parameter.place][parameter.name];
  const missing =
    parameter.required && parameter.place !== "path"
      ? [
          refusal(
            source,
            `a missing ${where}`,
            pointerTo(parameter.pointer, "required"),
            withParameter(full, parameter, undefined),
          ),
        ]
      : [];
  if (base === undefined || isTrivial(parameter.schema)) return missing;
  const wrong = invalidsOf(source.context(parameter.place), located, base)
    // On the wire a parameter is text, and a value is wrong only where that text is.
    .filter(({ value }) => typeof value !== "object" && !isValidText(source, located.pointer, value))
    .map((invalid) =>
      refusal(
        source,
        `${where}${dotted(invalid.at)}: ${invalid.label}`,
        invalid.pointer,
        withParameter(full, parameter, invalid.value),
      ),
    );
  return [...missing, ...wrong];
}

/** What HTTP itself governs is no parameter. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
function isIgnored({ place, name }: DocumentParameter): boolean {
  return place === "header" && /^(?:accept|content-type|authorization)$/i.test(name);
}

function isValidText(source: Source, pointer: string, value: unknown): boolean {
  return [value, String(value)].some(
    (candidate) => source.planner.validators.check(pointer, candidate).length === 0,
  );
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function bodyRefusals(source: Source, full: RequestValues): RefusalCase[] {
  const { body } = source.operation;
  if (body === undefined) return [];
  const missing = body.required
    ? [refusal(source, "a missing body", pointerTo(body.pointer, "required"), { ...full, body: undefined })]
    : [];
  const [content] = body.contents;
  if (content === undefined || full.body === undefined || isTrivial(content.schema)) return missing;
  const located = contentSchema(content);
  const wrong = invalidsOf(source.context("body"), located, full.body.value)
    .filter(({ value }) => !isValid(source, located.pointer, content.schema, value))
    // What is no JSON is text on the wire, of which every value can be one.
    .filter(
      ({ value }) => isJson(content.mediaType) || (typeof value === "string" && !isObject(full.body?.value)),
    )
    .map((invalid) =>
      refusal(source, `body${dotted(invalid.at)}: ${invalid.label}`, invalid.pointer, {
        ...full,
        body: { mediaType: content.mediaType, value: invalid.value },
      }),
    );
  return [...missing, ...wrong];
}
