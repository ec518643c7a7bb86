import { type DocumentOperation, isSameJson, pointerTo } from "@rosterkit/openapi";
import { pointsUnder } from "../coverage/points.ts";
import { successStatus } from "../document/statuses.ts";
import { suffixOf } from "../schema/variant.ts";
import { isCarried } from "../request/serialise.ts";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";
import { inputOf, type RequestValues } from "../request/values.ts";
import type { CallCase, RefusalCase } from "./types.ts";
import { bodyOf, isDistinct, sampleBody, sampleValues, withParameter } from "./values.ts";

/** Generates calls with everything set, with only the required parts, and with valid and invalid variants of each part. */
export function requestCases(generator: CaseGenerator): (CallCase | RefusalCase)[] {
  const { operation } = generator;
  const { pointer } = operation;
  const full = sampleValues(generator, "full");
  const required = sampleValues(generator, "required");
  return [
    { ...call(operation, { name: "everything set", pointer, values: full }), broad: true },
    { ...call(operation, { name: "everything set, errors thrown", pointer, values: full }), through: "call" },
    { ...call(operation, { name: "required only", pointer, values: required }), broad: true },
    ...partsOf(generator, full).flatMap((part) => partCases(operation, part)),
    ...otherContentCases(generator, full),
    ...securityCases(generator, full),
  ];
}

function call(operation: DocumentOperation, facts: Pick<CallCase, "name" | "pointer" | "values">): CallCase {
  const response = { status: successStatus(operation) };
  return { kind: "request", operation, ...facts, alternative: 0, response, through: "result" };
}

/** Parameter, or default body, of a request. */
interface RequestPart {
  readonly name: string;
  readonly pointer: string;
  readonly part: Part;
  readonly base: unknown;
  readonly required: boolean;
  /** Whether the server can notice its absence: it is not in the path, and no credential replaces it. */
  readonly isMissed: boolean;
  /** Whether a known value fixes the field at a dotted path, or the part itself at an empty path. */
  readonly fixed: (path: string) => boolean;
  /** Returns the request with another value. undefined omits the part. */
  readonly put: (value: unknown) => RequestValues;
}

function partsOf(generator: CaseGenerator, full: RequestValues): RequestPart[] {
  const { operation, compiled } = generator;
  const { parameters, security } = operation;
  const known = compiled.known?.of(operation);
  const isFixed = (path: string): boolean => known?.has(path) === true;
  const body = bodyOf(generator);
  const { contents = [] } = body ?? {};
  return [
    ...parameters.map((parameter) => ({
      name: inputOf(parameter),
      pointer: parameter.pointer,
      part: new Part(generator, parameter, parameter.place),
      base: full.parameters[inputOf(parameter)],
      required: parameter.required,
      isMissed: parameter.place !== "path" && !security.flat().some((scheme) => isCarried(scheme, parameter)),
      fixed: () => isFixed(inputOf(parameter)),
      put: (value: unknown) => withParameter(full, parameter, value),
    })),
    ...contents.slice(0, 1).map((content) => ({
      name: "body",
      pointer: content.pointer,
      part: new Part(generator, content, "body"),
      base: full.body?.value,
      required: body?.required === true,
      isMissed: true,
      fixed: (path: string) => isFixed(`body.${path.replaceAll(/\.?\b\d+\b/g, "")}`),
      put: (value: unknown) => ({
        ...full,
        body: value === undefined ? undefined : { mediaType: content.mediaType, value },
      }),
    })),
  ];
}

function partCases(operation: DocumentOperation, part: RequestPart): (CallCase | RefusalCase)[] {
  const { name, pointer, base, required, isMissed, fixed, put } = part;
  const right = (label: string, at: string, value: unknown): CallCase =>
    call(operation, { name: `${name}${label}`, pointer: at, values: put(value) });
  const wrong = (label: string, at: string, value: unknown): RefusalCase => ({
    kind: "refusal",
    operation,
    name: `refuses ${label}`,
    pointer: at,
    values: put(value),
  });
  const isSent = ({ value }: { readonly value: unknown }): boolean =>
    name !== "body" || isDistinct(operation, value);
  const refusals = part.part
    .invalidVariants(base)
    .map(({ at, label, pointer: place, value }) => wrong(`${name}${suffixOf(at)}: ${label}`, place, value));
  if (required && isMissed)
    refusals.push(wrong(`a missing ${name}`, pointerTo(pointer, "required"), undefined));
  if (fixed("")) return refusals;
  const variants = part.part.validVariants(base).filter((variant) => isSent(variant) && !fixed(variant.at));
  return [
    ...variants.map(({ at, label, pointer: place, value }) =>
      right(`${suffixOf(at)}: ${label}`, place, value),
    ),
    ...part.part
      .examples()
      .filter(isSent)
      .map((one) => ({ ...right(`: example ${one.name}`, pointer, one.value), isExample: true as const })),
    ...(required ? [] : [right(": left out", pointer, undefined)]),
    ...refusals,
  ];
}

function otherContentCases(generator: CaseGenerator, full: RequestValues): CallCase[] {
  const { operation } = generator;
  const [usual, ...others] = bodyOf(generator)?.contents ?? [];
  return others.flatMap((content) => {
    const { mediaType, pointer } = content;
    const body = sampleBody(generator, content, "full");
    if (body !== undefined && usual !== undefined && !isSameJson(content, usual))
      return [call(operation, { name: `body: ${mediaType}`, pointer, values: { ...full, body } })];
    const reason =
      body === undefined
        ? "the harness finds no valid value: the document needs an example"
        : `it means the same as ${usual?.mediaType}, which is sent`;
    const covers = pointsUnder(`${operation.id} request ${mediaType}`);
    generator.exclude({ subject: `the body as ${mediaType}`, reason, pointer, covers });
    return [];
  });
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
    if (!isMet)
      return [{ ...call(operation, { name: `security: ${label}`, pointer, values: full }), alternative }];
    const reason = "the same credentials satisfy an earlier alternative";
    const covers = pointsUnder(`${operation.id} ${alternative}`);
    generator.exclude({ subject: `the security ${label}`, reason, pointer, covers });
    return [];
  });
}
