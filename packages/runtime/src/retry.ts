const longestRetryAfter = 60_000;

/**
 * Reads the Retry-After header: seconds, or an HTTP date.
 * @returns milliseconds to wait, negative for a date in the past; undefined if the header is missing or invalid
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(response: Response | undefined): number | undefined {
  const value = response?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = /^\w+, .* GMT$/.test(value) && Date.parse(value);
  return date ? date - Date.now() : undefined;
}

/**
 * Returns the milliseconds to wait before the next attempt; undefined if there must be none.
 * @param response of the last attempt; undefined if the connection failed
 * @param mayRepeat whether sending the request again cannot apply a write twice
 * @param retry number of retries so far
 */
export function chooseDelay(
  response: Response | undefined,
  mayRepeat: boolean,
  retry: number,
): number | undefined {
  const mayHelp = !response || [408, 502, 503, 504].includes(response.status);
  if (response?.status !== 429 && !(mayRepeat && mayHelp)) return undefined;
  const wait = readRetryAfter(response);
  if (wait !== undefined) return wait > longestRetryAfter ? undefined : wait;
  // Full jitter: clients that failed at the same moment must not retry at the same moment.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
