import type { Call } from "./call.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import type { TimeoutError } from "./errors/timeout-error.ts";

const longestWait = 60_000;
const firstBackoff = 500;
const longestBackoff = 8_000;

/** Milliseconds to wait before the request is sent again; `undefined` where it must not be. */
export function retryDelay(
  call: Call,
  method: string,
  retry: number,
  response: Response | undefined,
  failure: ConnectionError | TimeoutError | undefined,
): number | undefined {
  const { clock } = call.client;
  const idempotent = call.idempotent || !/^(POST|PATCH)$/.test(method);
  const again = response
    ? response.status === 429 || (idempotent && [408, 502, 503, 504].includes(response.status))
    : idempotent || (failure instanceof ConnectionError && failure.neverSent);
  if (!again || retry >= call.retries) return undefined;
  const wait =
    retryAfter(response?.headers.get("retry-after"), clock.now()) ??
    // Full jitter: clients that failed together do not come back together.
    clock.random() * Math.min(longestBackoff, firstBackoff * 2 ** retry);
  // Waiting for an attempt that the deadline forbids helps nobody.
  return wait > longestWait || clock.now() + wait >= call.endsAt ? undefined : wait;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  // A date has letters in it: "-5" and "1.5" are neither seconds nor a date, and some engines read years in them.
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
