/**
 * Does `work` until the time is over, then does what `expire` does; rejects with the signal's reason when that aborts.
 * The timer is the global one: a test that replaces it waits for nothing.
 */
export function within<Value>(
  milliseconds: number,
  signal: AbortSignal | null | undefined,
  expire: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => void,
  work?: () => Promise<Value>,
): Promise<Value> {
  let stop: () => void;
  return new Promise<Value>((resolve, reject) => {
    // A longer timer fires at once in every runtime.
    const timer = setTimeout(() => expire(resolve, reject), Math.min(milliseconds, 0x7fffffff));
    const abort = () => reject(signal!.reason);
    // Not AbortSignal.any and AbortSignal.timeout: the two cost more than everything else here.
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else work?.().then(resolve, reject);
  }).finally(() => stop());
}
