import { isJson, pointerTo } from "@rosterkit/openapi";
import { isSuccess, responseFor, successStatus } from "../document/statuses.ts";
import type { CaseGenerator } from "./generator.ts";
import { pagesCases } from "./pages.ts";
import { Part } from "./part.ts";
import { attemptPromises } from "./runtime-attempts.ts";
import { contentPromises } from "./runtime-contents.ts";
import { jsonReply, type RuntimeSubject } from "./runtime-promise.ts";
import { requestPromises } from "./runtime-requests.ts";
import type { RuntimeCase } from "./types.ts";
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
  const { operation, pages, headers, values, items, queries, status } = walk;
  const script = pages.map((page, index) => {
    const reply = jsonReply(status, page);
    return typeof reply === "string"
      ? reply
      : { ...reply, headers: { ...reply.headers, ...headers?.[index] } };
  });
  const base = {
    kind: "runtime",
    operation,
    values,
    pointer: pointerTo(operation.pointer, "x-pagination"),
  } as const;
  const isOnEach = { expected: "x-from-call: two in each request" };
  return [
    {
      ...base,
      name: "runtime: the headers of the options in the request of each page",
      through: "items",
      call: { headers: { "x-from-call": "two" } },
      script,
      queries,
      requests: queries.length,
      outcome: { value: items },
      sent: (requests) =>
        requests.every((request) => request.headers["x-from-call"] === "two")
          ? undefined
          : {
              ...isOnEach,
              found: JSON.stringify(requests.map((request) => request.headers["x-from-call"] ?? null)),
            },
    },
    {
      ...base,
      name: "runtime: a signal ends a walk between two pages",
      through: "items",
      call: {},
      stop: 2,
      script: [...script.slice(0, 1), "silence"],
      queries,
      requests: 2,
      outcome: { error: "StopReason" },
    },
    {
      ...base,
      name: "runtime: the number of retries holds for each page",
      through: "items",
      call: { retries: 0 },
      script: [...script.slice(0, 1), { status: 429, headers: { "retry-after": "0" }, body: "" }],
      queries,
      requests: 2,
      outcome: { error: "RateLimitError" },
    },
  ];
}
