import type { Refuse } from "./checks.ts";
import { notLimit } from "./problems.ts";

/** Headers by name. `undefined` adds none; `null` removes a header that the client's options set. */
export type HeaderOptions = Readonly<Record<string, string | null | undefined>>;

/** Limits of each call: options of a client, and of a single call, which take precedence. */
export interface Limits {
  /** Attempts after the first one. Default: 2. */
  readonly retries?: number | undefined;
  /**
   * Milliseconds for one attempt, including the response body. For a stream: the longest wait for the next chunk.
   * Default: 30,000.
   */
  readonly timeout?: number | undefined;
  /** Milliseconds for all attempts and the waits between them. Default: none. */
  readonly deadline?: number | undefined;
  /** Maximum size of a response body in bytes after decompression. For a stream: of one item. Default: 64 MiB. */
  readonly maximumBytes?: number | undefined;
}

/** Limits with every default filled in. */
export type ResolvedLimits = Readonly<Record<keyof Limits, number>>;

/** The third argument of every operation. Missing limits are those of the client. */
export interface CallOptions extends Limits {
  /** Ends the call, its waits and its retries at once; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderOptions | undefined;
  /** Sent if the operation documents a header for it. Default then: a random key, the same for all attempts. */
  readonly idempotencyKey?: string | undefined;
}

export const defaults: ResolvedLimits = {
  retries: 2,
  timeout: 30_000,
  deadline: Infinity,
  maximumBytes: 2 ** 26,
};

export const limitNames: readonly (keyof Limits)[] = /* @__PURE__ */ Object.keys(
  defaults,
) as (keyof Limits)[];

/** @throws {InputError} for a limit that is not a number from 0 */
export function resolveLimits(given: Limits, fallback: ResolvedLimits, refuse: Refuse): ResolvedLimits {
  const limits = { ...fallback };
  for (const name of limitNames) {
    limits[name] = given[name] ?? limits[name];
    if (typeof limits[name] !== "number" || !(limits[name] >= 0)) throw refuse(notLimit(name));
  }
  return limits;
}
