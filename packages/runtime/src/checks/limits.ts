import type { Limits, ResolvedLimits } from "../call-options.ts";
import type { Refuse } from "../checks.ts";
import { notLimit } from "../problems.ts";

export const defaults: ResolvedLimits = {
  retries: 2,
  timeout: 30_000,
  deadline: Infinity,
  maximumBytes: 2 ** 26,
};

export const limitNames: readonly (keyof Limits)[] = /* @__PURE__ */ Object.keys(
  defaults,
) as (keyof Limits)[];

/** @throws {InputError} for a limit that is not a number from 0 */
export function resolveLimits(given: Limits, fallback: ResolvedLimits, refuse: Refuse): ResolvedLimits {
  const limits = { ...fallback };
  for (const name of limitNames) {
    limits[name] = given[name] ?? limits[name];
    if (typeof limits[name] !== "number" || !(limits[name] >= 0)) throw refuse(notLimit(name));
  }
  return limits;
}
