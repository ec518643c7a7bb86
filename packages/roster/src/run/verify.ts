import { readTarget } from "../accounts/read-target.ts";
import { differingFields, hasFacts } from "../fields.ts";
import { checkCompany } from "../plan/company.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan, Step } from "../plan/plan-types.ts";
import type { ReadOptions, Services } from "../services.ts";
import type { StepCheck, Verification } from "./run-types.ts";

/**
 * Reads every target of a plan and reports whether the steps are in effect. Of several steps on one target the last one
 * counts.
 * @throws {PlanError} if the plan was changed, or made for another server or company
 */
export async function verify(
  services: Services,
  plan: Plan,
  options: ReadOptions = {},
): Promise<Verification> {
  const { steps } = checkPlan(plan);
  await checkCompany(services, plan, options);
  const last = new Map(steps.map((step) => [placeOf(step), step]));
  const checks = new Map<string, Omit<StepCheck, "step">>();
  for (const [place, step] of last) checks.set(place, await checkStep(services, step, options));
  const results = steps.map((step) => ({ step, ...checks.get(placeOf(step)) }) as StepCheck);
  return { ok: results.every(({ outcome }) => outcome !== "differs"), steps: results };
}

const placeOf = ({ service, target: { kind, id, email, agent } }: Step): string =>
  [service, kind, id ?? email, agent].join(" ");

async function checkStep(
  services: Services,
  step: Step,
  options: ReadOptions,
): Promise<Omit<StepCheck, "step">> {
  const now = step.after === undefined ? undefined : await readTarget(services, step, options);
  if (now === undefined || step.after === undefined)
    return { outcome: "unknown", reason: "No operation shows whether it was done." };
  if (hasFacts(now, step.after)) return { outcome: "holds" };
  if (step.after === null) return { outcome: "differs", reason: "The target still exists." };
  if (now === null) return { outcome: "differs", reason: "The target does not exist." };
  const names = differingFields(now, { ...now, ...step.after });
  return { outcome: "differs", reason: `Other values than planned: ${names.join(", ")}.` };
}
