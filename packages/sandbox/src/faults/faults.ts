import type { Clock } from "../clock.ts";
import { type Fault, respond } from "./fault.ts";

export interface RateLimitOptions {
  readonly requests: number;
  readonly seconds: number;
}

/** Faults, latency and a rate limit to switch on. */
export interface FaultOptions {
  /** Milliseconds before each response. */
  readonly latency?: number;
  /** Maximum number of requests to a service in a time window; others get 429 with Retry-After. */
  readonly rateLimit?: RateLimitOptions;
  readonly faults?: readonly Fault[];
}

/** The active faults, with the number of times that each still occurs. */
export class Faults {
  readonly #clock: Clock;
  #latency = 0;
  #rateLimit: RateLimitOptions | undefined;
  readonly #windows = new Map<string, { readonly endsAt: number; count: number }>();
  #pending: { readonly fault: Fault; skip: number; times: number }[] = [];

  constructor(clock: Clock, options: FaultOptions) {
    this.#clock = clock;
    this.set(options);
  }

  /** Replaces latency, rate limit and faults. */
  set({ latency = 0, rateLimit, faults = [] }: FaultOptions): void {
    this.#latency = latency;
    this.#rateLimit = rateLimit;
    this.#windows.clear();
    this.#pending = faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 }));
  }

  async delay(): Promise<void> {
    if (this.#latency > 0) await this.#clock.wait(this.#latency);
  }

  /** Counts a request to a service in a fixed time window; returns a 429 if it exceeds the rate limit. */
  limit(service: string): Response | undefined {
    if (this.#rateLimit === undefined) return undefined;
    const { requests, seconds } = this.#rateLimit;
    const now = this.#clock.now();
    let window = this.#windows.get(service);
    if (window === undefined || now >= window.endsAt)
      this.#windows.set(service, (window = { endsAt: now + seconds * 1_000, count: 0 }));
    if (window.count++ < requests) return undefined;
    return respond(429, Math.max(1, Math.ceil((window.endsAt - now) / 1_000)));
  }

  /** Removes and returns the next fault of an operation. */
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
