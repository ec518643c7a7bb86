import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

const current = new AsyncLocalStorage<ManualClock | undefined>();

/** The clock of one call: waits end at once, time limits expire on command. */
export class ManualClock {
  /** Milliseconds of each wait. */
  readonly waits: number[] = [];
  readonly #timeout: number;
  readonly #timers = new Map<object, () => void>();
  #now = Date.parse("2026-01-31T12:00:00Z");

  /** @param timeout the duration of time limits; any other duration is a wait */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  now(): number {
    return this.#now;
  }

  /** Runs `work` with this clock. */
  async run<Value>(work: () => Promise<Value>): Promise<Value> {
    return current.run(this, work);
  }

  start(action: () => void, milliseconds: number): object {
    const timer = {};
    this.#timers.set(timer, action);
    if (milliseconds !== this.#timeout) {
      this.waits.push(milliseconds);
      setImmediate(() => this.#end(timer, milliseconds));
    }
    return timer;
  }

  stop(timer: object): void {
    this.#timers.delete(timer);
  }

  /** Ends all pending time limits. */
  expire(): void {
    for (const timer of this.#timers.keys()) this.#end(timer, this.#timeout);
  }

  #end(timer: object, milliseconds: number): void {
    const action = this.#timers.get(timer);
    if (!action) return;
    this.#timers.delete(timer);
    this.#now += milliseconds;
    action();
  }
}

/** Runs `work`, such as a request, in real time. */
export async function inRealTime<Value>(work: () => Promise<Value>): Promise<Value> {
  return current.run(undefined, work);
}

/** Replaces the global timers by the clock of each call, and random numbers by a fixed one. */
export function replaceTime(): void {
  const { setTimeout: startReal, clearTimeout: stopReal } = globalThis;
  const nowReal = Date.now;
  const randomReal = Math.random;
  vi.stubGlobal("setTimeout", (action: () => void, milliseconds: number, ...more: unknown[]) => {
    const clock = current.getStore();
    return clock ? clock.start(action, milliseconds) : startReal(action, milliseconds, ...more);
  });
  vi.stubGlobal("clearTimeout", (timer: object | undefined) => {
    if (timer) current.getStore()?.stop(timer);
    stopReal(timer as Parameters<typeof stopReal>[0]);
  });
  vi.spyOn(Date, "now").mockImplementation(() => current.getStore()?.now() ?? nowReal());
  vi.spyOn(Math, "random").mockImplementation(() => (current.getStore() ? 0.5 : randomReal()));
}

/** Restores the global timers. */
export function restoreTime(): void {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}
