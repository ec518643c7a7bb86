import type { Clock } from "./clock.ts";

/**
 * Settles as `work` does; with what `expire` gives, when the time is over before; with the signal's reason, when that
 * aborts before.
 */
export function within<Value>(
  clock: Clock,
  signal: AbortSignal | undefined,
  milliseconds: number,
  expire: () => Value | Promise<Value>,
  work?: () => Promise<Value>,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const abort = () => finish(reject, signal!.reason);
    const cancel = clock.after(milliseconds, () => finish(resolve, expire()));
    // No combined signal and no `finally`: both cost more than everything else here.
    const finish = <Result>(settle: (result: Result) => void, result: Result) => {
      cancel();
      signal?.removeEventListener("abort", abort);
      settle(result);
    };
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else
      work?.().then(
        (value) => finish(resolve, value),
        (error: unknown) => finish(reject, error),
      );
  });
}
