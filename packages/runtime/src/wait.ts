/** Time that work may take, and the error of work that takes longer. */
export interface TimeLimit {
  readonly milliseconds: number;
  late(): Error;
}

/**
 * Does work until its time is over. Rejects with the signal's reason when that aborts.
 * The timer is the global one: a test that replaces it waits for nothing.
 */
export function within<Value>(
  { milliseconds, late }: TimeLimit,
  signal: AbortSignal | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  return race<Value>(milliseconds, signal, (resolve, reject) => {
    work().then(resolve, reject);
    return () => reject(late());
  });
}

/** Waits. Rejects with the signal's reason when that aborts. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return race<void>(milliseconds, signal, (resolve) => resolve);
}

// No AbortSignal.any, no AbortSignal.timeout: they cost more than everything else here.
function race<Value>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  begin: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const last =
      <Result>(settle: (result: Result) => void) =>
      (result: Result): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle(result);
      };
    const fail = last(reject);
    const abort = (): void => fail(signal?.reason);
    signal?.addEventListener("abort", abort);
    // A longer timer fires at once in every runtime.
    const timer = setTimeout(begin(last(resolve), fail), Math.min(milliseconds, 0x7fffffff));
  });
}
