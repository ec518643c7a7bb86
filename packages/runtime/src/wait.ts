/**
 * Does work until its time is over. Rejects with the signal's reason when that aborts. The signal of the work aborts
 * when nobody waits for it any more. The timer is the global one: a test that replaces it waits for nothing.
 * @param limit the time, and the error of work that takes longer; without one the time itself is waited for
 */
export function within<Value>(
  { milliseconds, late }: { readonly milliseconds: number; readonly late?: () => Error },
  signal: AbortSignal | undefined,
  work?: (ended: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // No AbortSignal.any, no AbortSignal.timeout: they cost more than everything else here.
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
    const stop = (): void => (late ? fail(late()) : succeed());
    // A longer timer fires at once in every runtime.
    const timer = setTimeout(stop, Math.min(milliseconds, 0x7fffffff));
    // Last: it may abort the signal before it waits for anything.
    work?.(controller.signal).then(succeed, fail);
  });
}

/** Waits. Rejects with the signal's reason when that aborts. */
export const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  within({ milliseconds }, signal);
