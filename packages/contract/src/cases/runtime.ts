import { isJson } from "@rosterkit/openapi";
import { isSuccess, responseFor, successStatus } from "../document/statuses.ts";
import type { CaseGenerator } from "./generator.ts";
import { pagesCases } from "./pages.ts";
import { Part } from "./part.ts";
import { attemptPromises } from "./runtime-attempts.ts";
import { contentPromises } from "./runtime-contents.ts";
import { jsonReply, type RuntimeSubject } from "./runtime-promise.ts";
import { requestPromises } from "./runtime-requests.ts";
import type { RuntimeCase, RuntimePlan } from "./types.ts";
import { sampleValues } from "./values.ts";

/** Generates a case for each promise of the runtime that the operation can show. */
export function runtimeCases(generator: CaseGenerator): RuntimeCase[] {
  const subject = subjectOf(generator);
  if (subject === undefined) return [];
  const { operation, values } = subject;
  const base = { kind: "runtime", operation, pointer: operation.pointer, values } as const;
  const promised = [...requestPromises, ...attemptPromises, ...contentPromises].flatMap(([name, make]) => {
    const plan = make(subject);
    return plan === undefined ? [] : [{ ...base, name: `runtime: ${name}`, ...plan }];
  });
  return [...promised, ...pageCases(generator)];
}

function subjectOf(generator: CaseGenerator): RuntimeSubject | undefined {
  const { operation, compiled } = generator;
  const { method, object, parameters } = operation;
  const status = successStatus(operation);
  if (!isSuccess(status)) return undefined;
  const [usual, ...others] = responseFor(operation, status)?.contents ?? [];
  const content = usual === undefined ? undefined : new Part(generator, usual, "response");
  const value = content?.sample("full");
  // Other media types are the subject of the cases from the document.
  if (usual !== undefined && (!isJson(usual.mediaType) || others.length > 0 || value === undefined))
    return undefined;
  const isKeyed = parameters.some(({ place, name }) => place === "header" && /^idempotency-key$/i.test(name));
  const repeatable = !/^(?:POST|PATCH)$/.test(method) || object["x-idempotent"] !== undefined || isKeyed;
  const values = sampleValues(generator, "full");
  const success = value === undefined ? { status, body: "" } : jsonReply(status, value);
  const bodyless = usual === undefined;
  return { generator, operation, compiled, values, status, content, value, bodyless, repeatable, success };
}

/** A walk through pages keeps the headers and the limits of its options. */
function pageCases(generator: CaseGenerator): RuntimeCase[] {
  const [walk] = pagesCases(generator);
  if (walk === undefined) return [];
  const { operation, pointer, pages, headers, values, items, queries, status } = walk;
  const [first = "silence", ...others] = pages.map((page, index) =>
    jsonReply(status, page, headers?.[index]),
  );
  const turnedAway = { status: 429, headers: { "retry-after": "0" }, body: "" };
  const plans: readonly (readonly [name: string, plan: RuntimePlan])[] = [
    [
      "the headers of the options in the request of each page",
      {
        call: { headers: { "x-from-call": "two" } },
        script: [first, ...others],
        requests: queries.length,
        outcome: { value: items },
        sent: (requests) => {
          const found = requests.map((request) => request.headers["x-from-call"] ?? null);
          return found.every((text) => text === "two")
            ? undefined
            : { expected: "x-from-call: two in each request", found: JSON.stringify(found) };
        },
      },
    ],
    [
      "a signal ends a walk between two pages",
      { stop: 2, script: [first, "silence"], requests: 2, outcome: { error: "StopReason" } },
    ],
    [
      "the number of retries holds for each page",
      {
        call: { retries: 0 },
        script: [first, turnedAway],
        requests: 2,
        outcome: { error: "RateLimitError" },
      },
    ],
  ];
  return plans.map(([name, plan]) => ({
    kind: "runtime",
    operation,
    pointer,
    values,
    name: `runtime: ${name}`,
    through: "items",
    queries,
    ...plan,
  }));
}
