import type { Handler } from "./handler.ts";

/** Returns a `fetch` that calls the handler directly, without a socket. */
export function fetchInProcess(handle: Handler): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const outcome = await Promise.race([handle(request), abortOf(request.signal)]);
    if (outcome === "stall") return abortOf(request.signal);
    if (outcome === "reset") {
      const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      throw new TypeError("fetch failed", { cause });
    }
    return outcome;
  };
}

/** Returns a promise that rejects when the signal aborts, and is pending until then. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
