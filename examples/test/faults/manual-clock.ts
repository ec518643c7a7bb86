/** A clock of which one call's waits are over at once, and whose time limits end when they are told to. */
export class ManualClock {
  /** Milliseconds of each wait so far. */
  readonly waits: number[] = [];
  readonly #timeout: number;
  readonly #limits = new Set<() => void>();
  #now = Date.parse("2026-01-31T12:00:00Z");

  /** @param timeout the one duration that is a time limit; every other one is a wait */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  after(milliseconds: number, action: () => void): () => void {
    if (milliseconds === this.#timeout) {
      this.#limits.add(action);
      return () => void this.#limits.delete(action);
    }
    this.waits.push(milliseconds);
    const immediate = setImmediate(() => {
      this.#now += milliseconds;
      action();
    });
    return () => clearImmediate(immediate);
  }

  /** Ends every time limit that still runs. */
  expire(): void {
    const actions = [...this.#limits];
    this.#limits.clear();
    this.#now += this.#timeout;
    for (const action of actions) action();
  }

  /** How a client is given the clock. */
  get option(): Record<string, unknown> {
    return { "~clock": this };
  }
}
