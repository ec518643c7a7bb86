/**
 * Does `work` until the time is over, then rejects with what `late` gives; without work it only waits.
 * Rejects with the signal's reason when that aborts.
 * The timer is the global one: a test that replaces it waits for nothing.
 */
export function within<Value>(
  milliseconds: number,
  signal: AbortSignal | null | undefined,
  work?: () => Promise<Value>,
  late?: () => Error,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    // No AbortSignal.any, no AbortSignal.timeout, no finally: they cost more than everything else here.
    const end =
      <Result>(settle: (result: Result) => void) =>
      (result: Result) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle(result);
      };
    const succeed = end(resolve);
    const fail = end(reject);
    const abort = () => fail(signal!.reason);
    const expire = () => (late ? fail(late()) : succeed(undefined as Value));
    // A longer timer fires at once in every runtime.
    const timer = setTimeout(expire, Math.min(milliseconds, 0x7fffffff));
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else work?.().then(succeed, fail);
  });
}
