import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

const current = new AsyncLocalStorage<ManualClock | undefined>();

/** A clock of one call: its waits are over at once, its time limits end on command. */
export class ManualClock {
  /** Milliseconds of each wait so far. */
  readonly waits: number[] = [];
  readonly #timeout: number;
  readonly #timers = new Map<object, () => void>();
  #now = Date.parse("2026-01-31T12:00:00Z");

  /** @param timeout the one duration that is a time limit; every other one is a wait */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  now(): number {
    return this.#now;
  }

  /** Calls `work`, for which this clock is the time. */
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

  /** Ends every time limit that still runs. */
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

/** Calls `work` in real time, as the network is: its own timers are none of the call's. */
export async function inRealTime<Value>(work: () => Promise<Value>): Promise<Value> {
  return current.run(undefined, work);
}

/** Puts each call's own clock, and no chance, into the place of the globals until they are restored. */
export function holdTime(): void {
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

/** The clock as everybody knows it again. */
export function releaseTime(): void {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}
