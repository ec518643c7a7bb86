import { isJson } from "@rosterkit/openapi";
import { isSuccess, responseFor, successStatus } from "../document/statuses.ts";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";
import { attemptPromises } from "./runtime-attempts.ts";
import { contentPromises } from "./runtime-contents.ts";
import { jsonReply, type RuntimeSubject } from "./runtime-promise.ts";
import { requestPromises } from "./runtime-requests.ts";
import type { RuntimeCase } from "./types.ts";
import { sampleValues } from "./values.ts";

/** Generates a case for each promise of the runtime that the operation can prove. */
export function runtimeCases(generator: CaseGenerator): RuntimeCase[] {
  const subject = subjectOf(generator);
  if (subject === undefined) return [];
  const { operation, values, success, value } = subject;
  const base = { kind: "runtime", operation, pointer: operation.pointer, values } as const;
  const usual = { script: [success], outcome: { value } };
  return [...requestPromises, ...attemptPromises, ...contentPromises].flatMap(([name, promise]) => {
    const plan = typeof promise === "function" ? promise(subject) : promise;
    return plan === undefined ? [] : [{ ...base, name: `runtime: ${name}`, ...usual, ...plan }];
  });
}

function subjectOf(generator: CaseGenerator): RuntimeSubject | undefined {
  const { operation } = generator;
  const { method, object, parameters } = operation;
  const status = successStatus(operation);
  if (!isSuccess(status)) return undefined;
  const [usual, ...others] = responseFor(operation, status)?.contents ?? [];
  const content = usual && new Part(generator, usual, "response");
  const value = content?.sample("full");
  // The response cases cover other media types.
  if (usual !== undefined && (!isJson(usual.mediaType) || others.length > 0 || value === undefined))
    return undefined;
  const isKeyed = parameters.some(({ place, name }) => place === "header" && /^idempotency-key$/i.test(name));
  const repeatable = !/^(?:POST|PATCH)$/.test(method) || object["x-idempotent"] !== undefined || isKeyed;
  const values = sampleValues(generator, "full");
  const success = jsonReply(status, value);
  return { generator, operation, values, status, content, value, repeatable, success };
}
