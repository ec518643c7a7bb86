/**
 * Runs work within a time limit. Rejects with the reason of the signal when it aborts.
 * Uses the global timer, so that a test can replace it.
 * @param limit the time, and the error to reject with after it; without `error` the promise resolves then
 * @param work gets a signal that aborts when its result is no longer needed
 */
export function limitTime<Value>(
  { milliseconds, error }: { readonly milliseconds: number; readonly error?: () => Error },
  signal: AbortSignal | undefined,
  work?: (ended: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // AbortSignal.any and AbortSignal.timeout cost more than the rest of this function.
    const controller = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const succeed = (value?: Value): void => {
      end();
      resolve(value as Value);
    };
    const fail = (reason: unknown): void => {
      end();
      controller.abort(reason);
      reject(reason);
    };
    const abort = (): void => fail(signal?.reason);
    signal?.addEventListener("abort", abort);
    const stop = (): void => (error ? fail(error()) : succeed());
    // Every runtime fires a longer timer at once.
    const timer = setTimeout(stop, Math.min(milliseconds, 0x7fffffff));
    // Last: the work may abort the signal synchronously.
    work?.(controller.signal).then(succeed, fail);
  });
}

/** Waits. Rejects with the reason of the signal when it aborts. */
export const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  limitTime({ milliseconds }, signal);
