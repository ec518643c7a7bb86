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
