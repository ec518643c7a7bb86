import type { DocumentOperation } from "@rosterkit/openapi";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type CaseGenerator, createGenerator } from "./generator.ts";
import { pagesCases } from "./pages.ts";
import { credentialsCases, inputCases } from "./refused-calls.ts";
import { requestCases } from "./requests.ts";
import { responseCases } from "./responses.ts";
import { runtimeCases } from "./runtime.ts";
import type { CallCase, Case, Exclusion } from "./types.ts";
import { isCallable, sampleValues } from "./values.ts";

export interface GeneratedCases {
  readonly cases: readonly Case[];
  readonly exclusions: readonly Exclusion[];
}

/** Generates all cases of an operation from the document alone; without a package, those that need none. */
export function generateCases(
  compiled: CompiledDocument,
  operation: DocumentOperation,
  { withPackage = true }: { readonly withPackage?: boolean } = {},
): GeneratedCases {
  const exclusions = new Map<string, Exclusion>();
  const exclude = (entry: Exclusion): void => {
    const key = `${entry.subject} ${entry.pointer}`;
    if (!exclusions.has(key)) exclusions.set(key, entry);
  };
  const generator = (purpose: string): CaseGenerator =>
    createGenerator(compiled, operation, purpose, exclude);
  const { pointer } = operation;
  const cases: Case[] = [];
  if (isCallable(generator("requests"))) {
    cases.push(
      ...requestCases(generator("requests")),
      ...credentialsCases(generator("credentials")),
      ...(withPackage ? responseCases(generator("answers")) : []),
      ...pagesCases(generator("pages")),
    );
    if (withPackage) cases.push(...inputCases(generator("inputs")), ...runtimeCases(generator("runtime")));
  }
  if (withPackage) cases.push({ kind: "route", operation, name: "the operation's route", pointer });
  return { cases, exclusions: [...exclusions.values()] };
}

/** Generates the responses of another version of an operation, to the requests that the original version allows. */
export function generateForeignResponses(
  original: CompiledDocument,
  other: CompiledDocument,
  id: string,
): CallCase[] {
  const [operation, changed] = [original, other].map(({ operations }) => operations.get(id));
  if (operation === undefined || changed === undefined) return [];
  const values = sampleValues(createGenerator(original, operation, "answers"), "required");
  return responseCases(createGenerator(other, changed, "answers")).map((testCase) => ({
    ...testCase,
    operation,
    values,
  }));
}
