import type { Limits } from "./call-options.ts";
import type { Refuse } from "./text.ts";

/** The limits of a call: its own, else those of its client, else the defaults. */
export function limitsOf(
  call: Limits,
  client: Limits,
  refuse: Refuse,
): Readonly<Record<keyof Limits, number>> {
  const limits = { retries: 2, timeout: 30_000, deadline: Infinity, maximumBytes: 2 ** 26 };
  let name: keyof Limits;
  for (name in limits) {
    const value: unknown = call[name] ?? client[name] ?? limits[name];
    if (typeof value !== "number" || !(value >= 0)) throw refuse(`${name} must be a number from 0 on`);
    limits[name] = value;
  }
  return limits;
}
