/**
 * Milliseconds to wait before a request is sent again; `NaN` where it must not be. Without a status no answer came.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryDelay(
  mayHaveHappened: boolean,
  retry: number,
  status: number | undefined,
  retryAfter: string | null | undefined,
): number {
  if (
    status ? status !== 429 && (mayHaveHappened || ![408, 502, 503, 504].includes(status)) : mayHaveHappened
  )
    return NaN;
  if (retryAfter) {
    // A date has letters in it: some engines read a year in "-5" and "1.5", which are neither seconds nor a date.
    const wait = /^\d+$/.test(retryAfter)
      ? Number(retryAfter) * 1000
      : /[a-z]/i.test(retryAfter)
        ? Math.max(0, Date.parse(retryAfter) - Date.now())
        : NaN;
    if (wait >= 0) return wait > 60_000 ? NaN : wait;
  }
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
