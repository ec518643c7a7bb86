import {
  type DocumentContent,
  type DocumentOperation,
  type DocumentParameter,
  isSameJson,
  pointerTo,
} from "@rosterkit/openapi";
import { pointsUnder } from "../coverage/points.ts";
import { dotted } from "../schema/variant.ts";
import type { CaseGenerator } from "./generator.ts";
import { successStatus } from "../document/statuses.ts";
import { Part } from "./part.ts";
import type { CallCase, RequestValues } from "./types.ts";
import { sampleValues, isDistinct, sampleBody, withParameter } from "./values.ts";

/** Valid calls: everything set, only what is required, and each variant of each part. */
export function requestCases(generator: CaseGenerator): CallCase[] {
  const { operation } = generator;
  const full = sampleValues(generator, "full");
  const { pointer } = operation;
  return [
    { ...call(operation, "everything set", pointer, full), broad: true },
    { ...call(operation, "everything set, errors thrown", pointer, full), through: "call" },
    { ...call(operation, "required only", pointer, sampleValues(generator, "required")), broad: true },
    ...operation.parameters.flatMap((parameter) => parameterCases(generator, full, parameter)),
    ...bodyCases(generator, full),
    ...securityCases(generator, full),
  ];
}

function call(operation: DocumentOperation, name: string, pointer: string, values: RequestValues): CallCase {
  return {
    kind: "request",
    operation,
    name,
    pointer,
    values,
    alternative: 0,
    response: { status: successStatus(operation) },
    through: "result",
  };
}

function parameterCases(
  generator: CaseGenerator,
  full: RequestValues,
  parameter: DocumentParameter,
): CallCase[] {
  const { place, name, required, pointer } = parameter;
  const part = new Part(generator, parameter, place);
  const make = (label: string, at: string, value: unknown): CallCase =>
    call(generator.operation, `${place}.${name}${label}`, at, withParameter(full, parameter, value));
  if (generator.compiled.known?.[name] !== undefined) return [];
  return [
    ...part
      .validVariants(full.parameters[place][name])
      .map((variant) => make(`${dotted(variant.at)}: ${variant.label}`, variant.pointer, variant.value)),
    ...part.examples().map((example) => make(`: example ${example.name}`, pointer, example.value)),
    ...(required ? [] : [make(": left out", pointer, undefined)]),
  ];
}

function bodyCases(generator: CaseGenerator, full: RequestValues): CallCase[] {
  const { operation } = generator;
  const { body } = operation;
  if (body === undefined) return [];
  const [usual, ...others] = body.contents;
  const none = call(operation, "without body", body.pointer, { ...full, body: undefined });
  return [
    ...(usual === undefined ? [] : contentCases(generator, full, usual)),
    ...(body.required ? [] : [none]),
    ...others.flatMap((content) => otherContentCases(generator, full, content, usual ?? content)),
  ];
}

function otherContentCases(
  generator: CaseGenerator,
  full: RequestValues,
  content: DocumentContent,
  usual: DocumentContent,
): CallCase[] {
  const { operation } = generator;
  const { mediaType, pointer } = content;
  const body = sampleBody(generator, content, "full");
  if (body !== undefined && !isSameJson(content, usual))
    return [call(operation, `body: ${mediaType}`, pointer, { ...full, body })];
  generator.exclude({
    subject: `the body as ${mediaType}`,
    reason:
      body === undefined
        ? "the harness finds no valid value: the document needs an example"
        : `it is another name of ${usual.mediaType}, which is sent`,
    pointer,
    covers: pointsUnder(`${operation.id} request ${mediaType}`),
  });
  return [];
}

function contentCases(generator: CaseGenerator, full: RequestValues, content: DocumentContent): CallCase[] {
  const { operation } = generator;
  const part = new Part(generator, content, "body");
  const make = (label: string, pointer: string, value: unknown): CallCase =>
    call(operation, `body${label}`, pointer, { ...full, body: { mediaType: content.mediaType, value } });
  return [
    ...part
      .validVariants(full.body?.value)
      .filter(({ value }) => isDistinct(operation, value))
      .map(({ at, label, pointer, value }) => make(`${dotted(at)}: ${label}`, pointer, value)),
    ...part
      .examples()
      .filter(({ value }) => isDistinct(operation, value))
      .map(({ name, value }) => make(`: example ${name}`, content.pointer, value)),
  ];
}

function securityCases(generator: CaseGenerator, full: RequestValues): CallCase[] {
  const { operation } = generator;
  const { security } = operation;
  const pointer = pointerTo(operation.pointer, "security");
  return [...security.entries()].slice(1).flatMap(([alternative, schemes]) => {
    const names = schemes.map(({ name }) => name);
    const label = names.join(" and ") || "none";
    const isMet = security
      .slice(0, alternative)
      .some((earlier) => earlier.every(({ name }) => names.includes(name)));
    if (!isMet) return [{ ...call(operation, `security: ${label}`, pointer, full), alternative }];
    generator.exclude({
      subject: `the security ${label}`,
      reason: "an earlier alternative asks for less and is met by the same credentials",
      pointer,
      covers: pointsUnder(`${operation.id} ${alternative}`),
    });
    return [];
  });
}
