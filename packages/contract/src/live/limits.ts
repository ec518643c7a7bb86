/** The limits of a run. */
export interface BudgetLimits {
  readonly maxRequests: number;
  /** Milliseconds. */
  readonly maxTime: number;
}

/** Decides when a run must end. The run still removes everything that it has made. */
export class Budget {
  /** Whether the run has left something out because of its limits or an interrupt. */
  wasSpent = false;
  isInterrupted = false;
  readonly #isOver: () => boolean;

  constructor({ maxRequests, maxTime }: BudgetLimits, countRequests: () => number) {
    const end = performance.now() + maxTime;
    this.#isOver = () => countRequests() >= maxRequests || performance.now() >= end;
  }

  interrupt(): void {
    this.isInterrupted = true;
    this.wasSpent = true;
  }

  isSpent = (): boolean => (this.wasSpent ||= this.#isOver());
}

/** Spaces requests evenly, at a limited number per second. */
export class RateLimit {
  readonly #rate: number;
  #next = 0;

  constructor(rate: number) {
    this.#rate = rate;
  }

  /** Waits until the rate allows another request. */
  async wait(): Promise<void> {
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + 1000 / this.#rate;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  }

  /** Allows no request before the given number of milliseconds has passed. */
  pause(milliseconds: number): void {
    this.#next = Math.max(this.#next, performance.now() + milliseconds);
  }
}
