import { setTimeout } from "node:timers/promises";

/** The time, and how to wait; tests give their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds) => setTimeout(milliseconds, undefined, { ref: false }),
};
