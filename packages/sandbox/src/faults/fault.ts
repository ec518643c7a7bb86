/** `reset`: the connection breaks. `stall`: no response ever comes. */
export type Break = "reset" | "stall";

export interface Fault {
  /** A status to respond with, `reset` to break the connection, or `stall` to never respond. */
  readonly fault: number | Break;
  /** Id of the operation, such as `alli.listAgents`. Default: every operation. */
  readonly operation?: string;
  /** Number of calls that fail. Default: 1. */
  readonly times?: number;
  /** Number of calls that succeed before. Default: 0. */
  readonly skip?: number;
  /** `before`: the operation is not carried out; `after`: only its response is lost. Default: `before`. */
  readonly when?: "before" | "after";
  /** Seconds for a Retry-After header, if `fault` is a status. */
  readonly retryAfter?: number;
}

/** Returns the response of a fault, or how the connection breaks. */
export function outcomeOf({ fault, retryAfter }: Fault): Response | Break {
  return typeof fault === "number" ? respond(fault, retryAfter) : fault;
}

export function respond(status: number, retryAfter?: number): Response {
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return new Response(null, {
    status,
    headers: { "sandbox-reason": "injected fault", ...headers },
  });
}
