import type { Clock } from "../clock.ts";

export interface RateLimitOptions {
  readonly requests: number;
  readonly seconds: number;
}

/** Counts the requests of each service in fixed windows of time. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #options: RateLimitOptions;
  readonly #windows = new Map<string, { readonly start: number; count: number }>();

  constructor(clock: Clock, options: RateLimitOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /** Counts a request; 0 where it may pass, otherwise the seconds until the next window. */
  secondsToWait(service: string): number {
    const { requests, seconds } = this.#options;
    const now = this.#clock.now();
    const current = this.#windows.get(service);
    const window =
      current !== undefined && now < current.start + seconds * 1000 ? current : { start: now, count: 0 };
    this.#windows.set(service, window);
    if (window.count++ < requests) return 0;
    return Math.max(1, Math.ceil((window.start + seconds * 1000 - now) / 1000));
  }
}
