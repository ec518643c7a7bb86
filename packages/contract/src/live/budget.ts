/** Requests and time that a run may take. */
export interface BudgetLimits {
  readonly maxRequests: number;
  /** Milliseconds. */
  readonly maxTime: number;
}

/** Says when a run has to end; what it has made is removed all the same. */
export class Budget {
  readonly #limits: BudgetLimits;
  readonly #countRequests: () => number;
  readonly #startedAt = performance.now();
  /** Whether something was left out for the budget, or for the interrupt. */
  wasSpent = false;
  isInterrupted = false;

  constructor(limits: BudgetLimits, countRequests: () => number) {
    this.#limits = limits;
    this.#countRequests = countRequests;
  }

  /** Ends the run, whatever the budget. */
  interrupt(): void {
    this.isInterrupted = true;
    this.wasSpent = true;
  }

  isSpent = (): boolean => {
    const { maxRequests, maxTime } = this.#limits;
    const isOver =
      this.isInterrupted ||
      this.#countRequests() >= maxRequests ||
      performance.now() - this.#startedAt >= maxTime;
    this.wasSpent ||= isOver;
    return isOver;
  };
}
