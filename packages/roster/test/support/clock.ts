import type { Clock } from "../../src/index.ts";

/** A clock that does not wait, and records the waiting times. */
export function createClock(
  start = Date.parse("2026-01-01T00:00:00Z"),
): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  let now = start;
  return {
    waits,
    now: () => now++,
    async wait(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}
