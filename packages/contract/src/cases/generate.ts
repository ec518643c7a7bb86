import type { DocumentOperation } from "@rosterkit/openapi";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type CaseGenerator, createGenerator } from "./generator.ts";
import { pagesCases } from "./pages.ts";
import { credentialsCases, inputCases } from "./refused-calls.ts";
import { requestCases } from "./requests.ts";
import { responseCases } from "./responses.ts";
import { runtimeCases } from "./runtime.ts";
import type { CallCase, Case, Exclusion, SingleCase } from "./types.ts";
import { isCallable, sampleValues } from "./values.ts";

/** Cases of an operation, and the parts of the document that none of them exercises. */
export interface GeneratedCases<One = Case> {
  readonly cases: readonly One[];
  readonly exclusions: readonly Exclusion[];
}

/** Generators of cases by purpose, which decides the generated values. */
type Families<One> = Readonly<Record<string, (generator: CaseGenerator) => readonly One[]>>;

const requests: Families<SingleCase> = { requests: requestCases, credentials: credentialsCases };
const all: Families<Case> = {
  ...requests,
  answers: responseCases,
  pages: pagesCases,
  inputs: inputCases,
  runtime: runtimeCases,
};

export function generateCases(compiled: CompiledDocument, operation: DocumentOperation): GeneratedCases {
  const { cases, exclusions } = generateFamilies(compiled, operation, all);
  const { pointer } = operation;
  const route = { kind: "route", operation, name: "the operation's route", pointer } as const;
  return { cases: [...cases, route], exclusions };
}

/** Generates the cases that need neither a package nor a scripted server. */
export function generateRequests(
  compiled: CompiledDocument,
  operation: DocumentOperation,
): GeneratedCases<SingleCase> {
  return generateFamilies(compiled, operation, requests);
}

function generateFamilies<One>(
  compiled: CompiledDocument,
  operation: DocumentOperation,
  families: Families<One>,
): GeneratedCases<One> {
  const exclusions = new Map<string, Exclusion>();
  const onExclusion = (entry: Exclusion): void => {
    const key = `${entry.subject} ${entry.pointer}`;
    if (!exclusions.has(key)) exclusions.set(key, entry);
  };
  const generator = (purpose: string): CaseGenerator =>
    createGenerator(compiled, operation, { purpose, onExclusion });
  const cases = isCallable(generator("requests"))
    ? Object.entries(families).flatMap(([purpose, casesOf]) => casesOf(generator(purpose)))
    : [];
  return { cases, exclusions: [...exclusions.values()] };
}

/** Generates responses by another version of an operation to a request by the original version. */
export function generateForeignResponses(
  original: CompiledDocument,
  other: CompiledDocument,
  id: string,
): CallCase[] {
  const [operation, changed] = [original, other].map(({ operations }) => operations.get(id));
  if (operation === undefined || changed === undefined) return [];
  const values = sampleValues(createGenerator(original, operation, { purpose: "answers" }), "required");
  return responseCases(createGenerator(other, changed, { purpose: "answers" })).map((testCase) => ({
    ...testCase,
    operation,
    values,
  }));
}
