import { neverSent } from "./connection-failure.ts";

/** The last attempt, as far as it matters for another one. */
export interface Failed {
  /** Sending the request again leaves the same state. */
  readonly isRepeatable: boolean;
  /** Retries that were made already. */
  readonly retry: number;
  /** Missing where the connection failed. */
  readonly response: Response | undefined;
  /** Code of the connection's failure. */
  readonly code: string | undefined;
}

const longestWait = 60_000;

/**
 * Milliseconds that the server asks to wait, in digits or as a date; nothing where it says something else.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(response: Response | undefined): number | undefined {
  const after = response?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(after)) return Number(after) * 1_000;
  const date = /^[A-Z][a-z]+, .* GMT$/.test(after) ? Date.parse(after) - Date.now() : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date);
}

/** Milliseconds to wait before a request is sent again; nothing where that would write twice or cannot help. */
export function retryDelay({ isRepeatable, retry, response, code = "" }: Failed): number | undefined {
  const mayHelp = response
    ? response.status === 429 || (isRepeatable && [408, 502, 503, 504].includes(response.status))
    : isRepeatable || neverSent.test(code);
  if (!mayHelp) return undefined;
  const wait = retryAfter(response);
  if (wait !== undefined) return wait > longestWait ? undefined : wait;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
