import { setTimeout } from "node:timers/promises";

/** The current time and a way to wait; tests replace it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds) => setTimeout(milliseconds, undefined, { ref: false }),
};
