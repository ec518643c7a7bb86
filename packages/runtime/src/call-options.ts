/** Headers by name. `undefined` is not sent, `null` leaves out a header that the client's options hold. */
export type HeaderOptions = Readonly<Record<string, string | null | undefined>>;

/** Limits of a call. A client has them for all of its calls, a call for itself. */
export interface Limits {
  /** Attempts after the first one. Default: 2. */
  readonly retries?: number | undefined;
  /**
   * Milliseconds for one attempt, the reading of its body included; of a stream, the longest wait for a chunk.
   * Default: 30,000.
   */
  readonly timeout?: number | undefined;
  /** Milliseconds for all attempts and the waits between them. Default: none. */
  readonly deadline?: number | undefined;
  /** Bytes of a response body after decompression; of a stream, bytes of one item. Default: 64 MiB. */
  readonly maximumBytes?: number | undefined;
}

/** Limits, none of which is left open. */
export type KnownLimits = Readonly<Record<keyof Limits, number>>;

/** The third argument of every operation. A missing one is that of the client. */
export interface CallOptions extends Limits {
  /** Ends the call, its waits and its retries at once; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderOptions | undefined;
  /** Sent where the operation documents a header for it. Default there: a random one, the same for all attempts. */
  readonly idempotencyKey?: string | undefined;
}
