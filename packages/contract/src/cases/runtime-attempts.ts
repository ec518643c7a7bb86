import { errorClassOf } from "@rosterkit/runtime";
import { jsonReply, type RuntimePromise } from "./runtime-promise.ts";
import type { RuntimePlan, ScriptedReply } from "./types.ts";

function refusal(status: number, retryAfter: string): ScriptedReply {
  return { status, headers: { "retry-after": retryAfter }, body: "" };
}

const statuses = [400, 401, 403, 404, 409, 418, 422, 429, 500, 503];

/** A call that ends with an error, after one request unless there is more to say. */
function failing(
  error: string,
  script: RuntimePlan["script"],
  more: Partial<RuntimePlan> = {},
): RuntimePromise[1] {
  return () => ({ script, outcome: { error }, ...more });
}

const elsewhere = { status: 307, headers: { location: "https://elsewhere.example/" }, body: "" };
const manually: RuntimePlan["sent"] = ([request]) =>
  request?.redirect === "manual"
    ? undefined
    : { expected: "redirect: manual", found: String(request?.redirect) };

/** Promises about attempts: retries, waits, limits, signals, redirects, and the errors that end a call. */
export const attemptPromises: readonly RuntimePromise[] = [
  [
    "a call that the server turned away is made again",
    ({ success, value }) => ({
      call: { retries: 2 },
      script: [refusal(429, "0"), success],
      requests: 2,
      outcome: { value },
    }),
  ],
  [
    "no more retries than asked for",
    failing("RateLimitError", [refusal(429, "0")], { call: { retries: 1 }, requests: 2 }),
  ],
  [
    "no wait that is longer than a minute",
    failing("RateLimitError", [refusal(429, "61")], { call: { retries: 2 } }),
  ],
  [
    "a failed call is made again where nothing is written twice",
    ({ repeatable, success, value }) => ({
      call: { retries: 2 },
      script: [refusal(503, "0"), success],
      requests: repeatable ? 2 : 1,
      outcome: repeatable ? { value } : { error: "ServerError" },
    }),
  ],
  [
    "a lost response of a write is no reason to write again",
    ({ repeatable }) => ({
      call: { retries: repeatable ? 0 : 2 },
      script: ["reset"],
      outcome: { error: "ConnectionError" },
    }),
  ],
  ["a status that no retry mends", failing("ServerError", [refusal(500, "0")], { call: { retries: 2 } })],
  [
    "a redirect is not followed",
    failing("RedirectError", [elsewhere], { call: { retries: 2 }, sent: manually }),
  ],
  ["a signal that is aborted already", failing("StopReason", ["silence"], { stop: 0, requests: 0 })],
  ["a signal ends a call that waits", failing("StopReason", ["silence"], { stop: 1 })],
  ["a time limit", failing("TimeoutError", ["silence"], { call: { timeout: 5 } })],
  ["a deadline", failing("TimeoutError", ["silence"], { call: { deadline: 5 } })],
  [
    "a limit of bytes",
    ({ value, success }) =>
      value === undefined
        ? undefined
        : { call: { maximumBytes: 1 }, script: [success], outcome: { error: "ResponseTooLargeError" } },
  ],
  [
    "the request id of a failure",
    () => ({
      script: [{ status: 500, headers: { "x-request-id": "id-7" }, body: "" }],
      outcome: { error: "ServerError", requestId: "id-7" },
    }),
  ],
  [
    "the request id of a success",
    ({ status, value }) => {
      const headers = { "x-request-id": "id-7" };
      const reply = value === undefined ? { status, headers, body: "" } : jsonReply(status, value, headers);
      return { through: "result", script: [reply], outcome: { value, requestId: "id-7" } };
    },
  ],
  ...statuses.map((status): RuntimePromise => [
    `the error class of ${status}`,
    () => ({ script: [{ status, body: "" }], outcome: { error: errorClassOf(status).name, status } }),
  ]),
];
