/**
 * Does `work` until the time is over, then rejects with what `late` gives; without work it only waits.
 * Rejects with the signal's reason when that aborts.
 * The timer is the global one: a test that replaces it waits for nothing.
 */
export async function within<Value>(
  milliseconds: number,
  signal: AbortSignal | null,
  work?: () => Promise<Value>,
  late?: () => Error,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort!: () => void;
  try {
    // No AbortSignal.any, no AbortSignal.timeout: they cost more than everything else here.
    return await new Promise<Value>((resolve, reject) => {
      abort = () => reject(signal!.reason);
      const expire = () => (late ? reject(late()) : resolve(undefined as Value));
      // A longer timer fires at once in every runtime.
      timer = setTimeout(expire, Math.min(milliseconds, 0x7fffffff));
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) abort();
      else work?.().then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
