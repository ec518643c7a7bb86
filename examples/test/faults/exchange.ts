import type { IncomingMessage, ServerResponse } from "node:http";

/** The record of one call on the server. */
export interface Trace {
  /** Headers and body of each attempt that arrived, in order. */
  readonly attempts: { readonly headers: IncomingMessage["headers"]; readonly body: string }[];
  /** Number of times that the call was carried out. */
  applied: number;
  /** The resource after the last time; `null` if deleted, undefined if never changed. */
  state: string | null | undefined;
}

/** One attempt, as passed to a fault. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  /** The documented success; the body is empty if none is documented. */
  readonly success: { readonly status: number; readonly body: string };
  /** URL of the same server with another origin. */
  readonly foreignUrl: string;
  /** Resolves when the caller has read a line of a stream and waits for the next one. */
  readonly lineRead: Promise<void>;
  /** The caller's clock. */
  now(): number;
  /** Carries out the call without a response. */
  apply(): void;
  /** Carries out the call and sends the documented response. */
  answer(): void;
  /** Reports that the server sends nothing more: the caller's time limits expire. */
  stalled(): void;
}

export function newTrace(): Trace {
  return { attempts: [], applied: 0, state: undefined };
}

/** Carries out a call. */
export function applyTo(trace: Trace, method: string | undefined, body: string): void {
  trace.applied += 1;
  trace.state = method === "DELETE" ? null : body;
}
