/** Headers by name. `undefined` is not sent, `null` leaves out a header that the client's options hold. */
export type HeaderOptions = Readonly<Record<string, string | null | undefined>>;

/** The third argument of every operation. What is not given here is taken from the client's options. */
export interface CallOptions {
  /** Ends the call, its waits and its retries at once; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderOptions | undefined;
  /** Attempts after the first one. */
  readonly retries?: number | undefined;
  /** Milliseconds for one attempt, the reading of its body included. */
  readonly timeout?: number | undefined;
  /** Milliseconds for all attempts and the waits between them. */
  readonly deadline?: number | undefined;
  /** Sent where the operation documents a header for it. Default there: a random one, the same for all attempts. */
  readonly idempotencyKey?: string | undefined;
}
