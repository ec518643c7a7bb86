/**
 * Codes of failures that come before the first byte is sent: ECONNREFUSED, ENOTFOUND and EAI_AGAIN of Node,
 * UND_ERR_CONNECT_TIMEOUT of undici, ConnectionRefused of Bun.
 */
const neverSent = /refused|notfound|eai_again|connect_timeout/i;

/** Whether sending again does nothing twice, and can help. Without a status no answer came. */
export function mayRetry(isRepeatable: boolean, status: number | undefined, code: unknown): boolean {
  if (!status) return isRepeatable || neverSent.test(code as string);
  return status === 429 || (isRepeatable && [408, 502, 503, 504].includes(status));
}

/**
 * Milliseconds to wait before a request is sent again; `NaN` where that is too long.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryDelay(retry: number, retryAfter: string | null | undefined): number {
  const seconds = Number(retryAfter || NaN);
  const wait = isNaN(seconds) ? Math.max(0, Date.parse(retryAfter!) - Date.now()) : seconds * 1000;
  if (wait >= 0) return wait > 60_000 ? NaN : wait;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
