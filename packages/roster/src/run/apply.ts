import type { Plan } from "../plan/plan-types.ts";
import type { Services } from "../services.ts";
import type { ApplyOptions, Run } from "./run-types.ts";

/**
 * Applies a plan, or goes on with one: the journal of the same plan says which steps were done. Each target is read
 * again first, and a step whose target has changed is refused.
 * @throws {PlanError} for a plan that was changed, is not the confirmed one, has expired, or names a service that is
 * not given
 * @throws {JournalError} where the journal is in use or broken
 */
export async function apply(_services: Services, _plan: Plan, _options: ApplyOptions): Promise<Run> {
  throw new Error("not written yet");
}
