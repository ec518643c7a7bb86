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
  const limits: Limits = {
    retries: call.retries ?? client.retries ?? 2,
    timeout: call.timeout ?? client.timeout ?? 30_000,
    deadline: call.deadline ?? client.deadline ?? Infinity,
  };
  for (const name in limits)
    if (!(limits[name as keyof Limits] >= 0))
      throw new InputError(`${name} must be a number from 0 on`, place);
  return limits;
}
