import type { Clock } from "../clock.ts";
import { respond } from "./fault.ts";

export interface RateLimitOptions {
  readonly requests: number;
  readonly seconds: number;
}

/** Limits the requests to each service in fixed time windows. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #options: RateLimitOptions;
  readonly #windows = new Map<string, { readonly endsAt: number; count: number }>();

  constructor(clock: Clock, options: RateLimitOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /** Counts a request; returns a 429 if it exceeds the limit. */
  count(service: string): Response | undefined {
    const { requests, seconds } = this.#options;
    const now = this.#clock.now();
    let window = this.#windows.get(service);
    if (window === undefined || now >= window.endsAt)
      this.#windows.set(service, (window = { endsAt: now + seconds * 1_000, count: 0 }));
    if (window.count++ < requests) return undefined;
    return respond(429, Math.max(1, Math.ceil((window.endsAt - now) / 1_000)));
  }
}
