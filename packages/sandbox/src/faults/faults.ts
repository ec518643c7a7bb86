import type { Clock } from "../clock.ts";
import { RateLimit, type RateLimitOptions } from "./rate-limit.ts";

/** `reset`: the connection breaks. `stall`: no response ever comes. */
export type Break = "reset" | "stall";

/** Something that goes wrong with a call. */
export interface Fault {
  /** A status to respond with, `reset` to break the connection, or `stall` to never respond. */
  readonly fault: number | Break;
  /** Id of the operation that it befalls, such as `alli.listAgents`; every one where it is left out. */
  readonly operation?: string;
  /** How many calls it befalls. Default: 1. */
  readonly times?: number;
  /** How many calls of the operation go well before. Default: 0. */
  readonly skip?: number;
  /** `after`: the operation is done all the same, and only its response is lost. Default: `before`. */
  readonly when?: "before" | "after";
  /** Seconds for a Retry-After header, next to a status. */
  readonly retryAfter?: number;
}

/** Faults, latency and a rate limit to switch on. */
export interface FaultOptions {
  /** Milliseconds before each response. */
  readonly latency?: number;
  /** The most requests that a service takes in a time; others get 429 with Retry-After. */
  readonly rateLimit?: RateLimitOptions;
  readonly faults?: readonly Fault[];
}

/** The faults that are switched on, and how often each has yet to come. */
export class Faults {
  readonly #clock: Clock;
  #latency = 0;
  #rateLimit: RateLimit | undefined;
  #pending: { readonly fault: Fault; skip: number; times: number }[] = [];

  constructor(clock: Clock, options: FaultOptions) {
    this.#clock = clock;
    this.set(options);
  }

  /** Replaces everything that is switched on. */
  set({ latency = 0, rateLimit, faults = [] }: FaultOptions): void {
    this.#latency = latency;
    this.#rateLimit = rateLimit === undefined ? undefined : new RateLimit(this.#clock, rateLimit);
    this.#pending = faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 }));
  }

  async delay(): Promise<void> {
    if (this.#latency > 0) await this.#clock.wait(this.#latency);
  }

  /** Counts a request to a service; gives a 429 where it is one too many. */
  limit(service: string): Response | undefined {
    const seconds = this.#rateLimit?.secondsToWait(service) ?? 0;
    return seconds === 0 ? undefined : respond(429, seconds);
  }

  /** Takes the next fault of an operation, where it has one. */
  next(operation: string): Fault | undefined {
    for (const pending of this.#pending) {
      if (pending.times === 0 || (pending.fault.operation ?? operation) !== operation) continue;
      if (pending.skip > 0) pending.skip--;
      else {
        pending.times--;
        return pending.fault;
      }
    }
    return undefined;
  }
}

/** The response that a fault leaves, or how the connection breaks. */
export function outcomeOf({ fault, retryAfter }: Fault): Response | Break {
  return typeof fault === "number" ? respond(fault, retryAfter) : fault;
}

function respond(status: number, retryAfter?: number): Response {
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return new Response(null, {
    status,
    headers: { "sandbox-reason": "a fault that is switched on", ...headers },
  });
}
