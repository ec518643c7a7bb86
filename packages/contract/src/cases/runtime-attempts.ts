import { errorClassOf } from "@rosterkit/runtime";
import { jsonReply, type RuntimePromise } from "./runtime-promise.ts";
import type { RuntimePlan, ScriptedReply } from "./types.ts";

function refusal(status: number, retryAfter: string): ScriptedReply {
  return { status, headers: { "retry-after": retryAfter }, body: "" };
}

/** Plans a call that ends with an error, after a single request by default. */
function planFailure(
  error: string,
  reply: ScriptedReply,
  more: Partial<RuntimePlan> = {},
): Partial<RuntimePlan> {
  return { script: [reply], outcome: { error }, ...more };
}

const statuses = [400, 401, 403, 404, 409, 418, 422, 429, 500, 503];

const elsewhere = { status: 307, headers: { location: "https://elsewhere.example/" }, body: "" };
const manually: RuntimePlan["sent"] = ([request]) =>
  request?.redirect === "manual"
    ? undefined
    : { expected: "redirect: manual", found: String(request?.redirect) };
const identified = { "x-request-id": "id-7" };

export const attemptPromises: readonly RuntimePromise[] = [
  [
    "a rejected call is retried",
    ({ success }) => ({ call: { retries: 2 }, script: [refusal(429, "0"), success], requests: 2 }),
  ],
  [
    "the number of retries is a limit",
    planFailure("RateLimitError", refusal(429, "0"), { call: { retries: 1 }, requests: 2 }),
  ],
  [
    "a `Retry-After` of more than a minute ends the call",
    planFailure("RateLimitError", refusal(429, "61"), { call: { retries: 2 } }),
  ],
  [
    "a failed call is retried only if that cannot write twice",
    ({ repeatable, success, value }) => ({
      call: { retries: 2 },
      script: [refusal(503, "0"), success],
      requests: repeatable ? 2 : 1,
      outcome: repeatable ? { value } : { error: "ServerError" },
    }),
  ],
  [
    "a write is not retried after a lost response",
    ({ repeatable }) => planFailure("ConnectionError", "reset", { call: { retries: repeatable ? 0 : 2 } }),
  ],
  ["a status 500 is not retried", planFailure("ServerError", refusal(500, "0"), { call: { retries: 2 } })],
  [
    "a redirect is not followed",
    planFailure("RedirectError", elsewhere, { call: { retries: 2 }, sent: manually }),
  ],
  ["an aborted signal prevents the request", planFailure("StopReason", "silence", { stop: 0, requests: 0 })],
  ["a signal ends a pending call", planFailure("StopReason", "silence", { stop: 1 })],
  ["`timeout` ends an attempt", planFailure("TimeoutError", "silence", { call: { timeout: 5 } })],
  ["`deadline` ends a call", planFailure("TimeoutError", "silence", { call: { deadline: 5 } })],
  [
    "`maximumBytes` limits the response",
    ({ value, success }) =>
      value === undefined
        ? undefined
        : planFailure("ResponseTooLargeError", success, { call: { maximumBytes: 1 } }),
  ],
  [
    "an error has the request id",
    {
      script: [{ status: 500, headers: identified, body: "" }],
      outcome: { error: "ServerError", requestId: "id-7" },
    },
  ],
  [
    "a result has the request id",
    ({ status, value }) => ({
      through: "result",
      script: [jsonReply(status, value, identified)],
      outcome: { value, requestId: "id-7" },
    }),
  ],
  ...statuses.map((status): RuntimePromise => [
    `a status ${status} has its error class`,
    { script: [{ status, body: "" }], outcome: { error: errorClassOf(status).name, status } },
  ]),
];
