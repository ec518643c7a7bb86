import type { IncomingMessage, ServerResponse } from "node:http";

/** The traces of one call on the server. */
export interface Trace {
  /** Headers and body of each attempt that arrived, in order. */
  readonly attempts: { readonly headers: IncomingMessage["headers"]; readonly body: string }[];
  /** How often the call was carried out. */
  applied: number;
  /** The resource after the last application; deleted: `null`, untouched: undefined. */
  state: string | null | undefined;
}

/** One attempt as a fault sees it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The content of the request. */
  readonly body: string;
  /** The documented success: status and body, which is empty where none is documented. */
  readonly success: { readonly status: number; readonly body: string };
  /** Address of the same server under another origin. */
  readonly foreignUrl: string;
  /** Fulfilled when the caller has read a line of a stream, and waits for the next one. */
  readonly lineRead: Promise<void>;
  /** The caller's clock. */
  now(): number;
  /** Carries the call out, as a server does before its answer gets lost. */
  apply(): void;
  /** Carries the call out and answers as documented. */
  answer(): void;
  /** Says that nothing more will come, so that the caller's clock may run. */
  stalled(): void;
}

export function newTrace(): Trace {
  return { attempts: [], applied: 0, state: undefined };
}

/** Carries a call out on the resource that it names. */
export function applyTo(trace: Trace, method: string | undefined, body: string): void {
  trace.applied += 1;
  trace.state = method === "DELETE" ? null : body;
}
