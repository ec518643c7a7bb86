import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";

/** How often and how long a call may try. */
export interface Limits {
  readonly retries: number;
  readonly timeout: number;
  readonly deadline: number;
}

/** The limits of a call: its own, else those of its client, else the defaults. */
export function limitsOf(call: CallOptions, client: CallOptions, place: Place): Limits {
  const limits = { retries: 2, timeout: 30_000, deadline: Infinity };
  let name: keyof Limits;
  for (name in limits) {
    limits[name] = call[name] ?? client[name] ?? limits[name];
    if (!(limits[name] >= 0)) throw new InputError(`${name} must be a number from 0 on`, place);
  }
  return limits;
}
