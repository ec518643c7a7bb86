/**
 * Codes of failures that come before the first byte is sent: ECONNREFUSED, ENOTFOUND and EAI_AGAIN of Node,
 * UND_ERR_CONNECT_TIMEOUT of undici, ConnectionRefused of Bun.
 */
const neverSent = /refused|notfound|eai_again|connect_timeout/i;

/**
 * Milliseconds to wait before a request is sent again; `NaN` where that does something twice, cannot help, or comes
 * too late. Without a response no answer came.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryDelay(
  retry: number,
  isRepeatable: boolean,
  response: Response | undefined,
  code: unknown,
): number {
  const mayHelp = response
    ? (isRepeatable ? [408, 429, 502, 503, 504] : [429]).includes(response.status)
    : isRepeatable || neverSent.test(code as string);
  if (!mayHelp) return NaN;
  const after = response?.headers.get("retry-after");
  const wait = after ? Math.max(0, Number(after) * 1000 || Date.parse(after) - Date.now()) : NaN;
  if (wait >= 0) return wait > 60_000 ? NaN : wait;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
