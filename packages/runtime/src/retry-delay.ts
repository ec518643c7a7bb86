import { neverSent } from "./connection-failure.ts";

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

/**
 * Milliseconds to wait before a request is sent again; nothing where that would write twice or cannot help.
 * @param attempt the last one: its response, or the code of the failed connection
 * @param isRepeatable sending the request again leaves the same state
 * @param retry retries that were made already
 */
export function retryDelay(
  { response, code = "" }: { readonly response?: Response; readonly code?: string | undefined },
  isRepeatable: boolean,
  retry: number,
): number | undefined {
  const mayHelp = response
    ? response.status === 429 || (isRepeatable && [408, 502, 503, 504].includes(response.status))
    : isRepeatable || neverSent.test(code);
  if (!mayHelp) return undefined;
  const wait = retryAfter(response);
  if (wait !== undefined) return wait > longestWait ? undefined : wait;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
