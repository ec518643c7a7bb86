/**
 * Does `work` until the time is over, then settles as `expire` says; rejects with the signal's reason when that aborts.
 * The timer is the global one: a test that replaces it waits for nothing.
 */
export function within<Value>(
  milliseconds: number,
  signal: AbortSignal | null | undefined,
  expire: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => void,
  work?: () => Promise<Value>,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    // No AbortSignal.any, no AbortSignal.timeout, no finally: they cost more than everything else here.
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const fail = (reason: unknown) => {
      finish();
      reject(reason);
    };
    const succeed = (value: Value) => {
      finish();
      resolve(value);
    };
    const abort = () => fail(signal!.reason);
    // A longer timer fires at once in every runtime.
    const timer = setTimeout(() => expire(succeed, fail), Math.min(milliseconds, 0x7fffffff));
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else work?.().then(succeed, fail);
  });
}
