import { type DocumentParameter, isJson, pointerTo } from "@rosterkit/openapi";
import { invalidVariants } from "../schema/invalid-variants.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { isTrivial } from "../schema/validators.ts";
import { dotted } from "../schema/variant.ts";
import type { CaseGenerator } from "./generator.ts";
import type { RefusalCase, RequestValues } from "./types.ts";
import { fullValues, isSerialised, isValid, withParameter } from "./values.ts";

/** Requests that the document forbids, each wrong in one point only. */
export function refusalCases(generator: CaseGenerator): RefusalCase[] {
  const full = fullValues(generator);
  return [
    ...generator.operation.parameters.flatMap((parameter) => parameterRefusals(generator, full, parameter)),
    ...bodyRefusals(generator, full),
  ];
}

function refusal(
  { operation }: CaseGenerator,
  name: string,
  pointer: string,
  values: RequestValues,
): RefusalCase {
  return { kind: "refusal", operation, name: `refuses ${name}`, pointer, values };
}

function parameterRefusals(
  generator: CaseGenerator,
  full: RequestValues,
  parameter: DocumentParameter,
): RefusalCase[] {
  const where = `${parameter.place}.${parameter.name}`;
  const located = parameterSchema(parameter);
  const base = full.parameters[parameter.place][parameter.name];
  const missing =
    parameter.required && parameter.place !== "path"
      ? [
          refusal(
            generator,
            `a missing ${where}`,
            pointerTo(parameter.pointer, "required"),
            withParameter(full, parameter, undefined),
          ),
        ]
      : [];
  if (base === undefined || isTrivial(parameter.schema)) return missing;
  const wrong = invalidVariants(generator.sampling(parameter.place), located, base)
    // A parameter is a text on the wire, so the text must be wrong.
    .filter(({ value }) => typeof value !== "object" && !isValidText(generator, located.pointer, value))
    .map((invalid) =>
      refusal(
        generator,
        `${where}${dotted(invalid.at)}: ${invalid.label}`,
        invalid.pointer,
        withParameter(full, parameter, invalid.value),
      ),
    );
  return [...missing, ...wrong];
}

function isValidText(generator: CaseGenerator, pointer: string, value: unknown): boolean {
  return [value, String(value)].some(
    (candidate) => generator.compiled.validators.check(pointer, candidate).length === 0,
  );
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function bodyRefusals(generator: CaseGenerator, full: RequestValues): RefusalCase[] {
  const { body } = generator.operation;
  if (body === undefined) return [];
  const missing = body.required
    ? [
        refusal(generator, "a missing body", pointerTo(body.pointer, "required"), {
          ...full,
          body: undefined,
        }),
      ]
    : [];
  const [content] = body.contents;
  if (content === undefined || full.body === undefined || isTrivial(content.schema)) return missing;
  if (isSerialised(generator, content, full.body.value)) return missing;
  const located = contentSchema(content);
  const wrong = invalidVariants(generator.sampling("body"), located, full.body.value)
    .filter(({ value }) => !isValid(generator, located.pointer, content.schema, value))
    // In a media type other than JSON, every value can be a text.
    .filter(
      ({ value }) => isJson(content.mediaType) || (typeof value === "string" && !isObject(full.body?.value)),
    )
    .map((invalid) =>
      refusal(generator, `body${dotted(invalid.at)}: ${invalid.label}`, invalid.pointer, {
        ...full,
        body: { mediaType: content.mediaType, value: invalid.value },
      }),
    );
  return [...missing, ...wrong];
}
