import { errorClassOf } from "@rosterkit/runtime";
import { jsonReply, type RuntimePromise } from "./runtime-promise.ts";
import type { ScriptedReply } from "./types.ts";

function refusal(status: number, retryAfter: string): ScriptedReply {
  return { status, headers: { "retry-after": retryAfter }, body: "" };
}

const statuses = [400, 401, 403, 404, 409, 418, 422, 429, 500, 503];

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
    () => ({
      call: { retries: 1 },
      script: [refusal(429, "0")],
      requests: 2,
      outcome: { error: "RateLimitError" },
    }),
  ],
  [
    "no wait that is longer than a minute",
    () => ({
      call: { retries: 2 },
      script: [refusal(429, "61")],
      requests: 1,
      outcome: { error: "RateLimitError" },
    }),
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
  [
    "a status that no retry mends",
    () => ({
      call: { retries: 2 },
      script: [refusal(500, "0")],
      requests: 1,
      outcome: { error: "ServerError" },
    }),
  ],
  [
    "a redirect is not followed",
    () => ({
      call: { retries: 2 },
      script: [{ status: 307, headers: { location: "https://elsewhere.example/" }, body: "" }],
      outcome: { error: "RedirectError" },
      sent: ([request]) =>
        request?.redirect === "manual"
          ? undefined
          : { expected: "redirect: manual", found: String(request?.redirect) },
    }),
  ],
  [
    "a signal that is aborted already",
    () => ({ stop: 0, script: ["silence"], requests: 0, outcome: { error: "StopReason" } }),
  ],
  [
    "a signal ends a call that waits",
    () => ({ stop: 1, script: ["silence"], outcome: { error: "StopReason" } }),
  ],
  ["a time limit", () => ({ call: { timeout: 5 }, script: ["silence"], outcome: { error: "TimeoutError" } })],
  ["a deadline", () => ({ call: { deadline: 5 }, script: ["silence"], outcome: { error: "TimeoutError" } })],
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
