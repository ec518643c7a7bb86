import type { Plan } from "@rosterkit/roster";
import { StoppedError } from "../errors.ts";
import { isInteractive, type Surroundings } from "../surroundings.ts";
import { countPlan, describePlan } from "./describe-plan.ts";

/**
 * Lets a plan go on that a person has agreed to: at the terminal, or by its digest.
 * @param deed such as `Apply`
 * @throws {StoppedError} where nobody has
 */
export async function requirePlanConsent(
  plan: Plan,
  { deed, digest }: { readonly deed: string; readonly digest: string | undefined },
  surroundings: Surroundings,
): Promise<void> {
  if (digest === plan.digest) return;
  if (digest !== undefined)
    throw new StoppedError(`--digest ${digest} belongs to another plan; that of this one is ${plan.digest}.`);
  surroundings.errors.write(`${describePlan(plan).join("\n")}\n`);
  if (!isInteractive(surroundings))
    throw new StoppedError(
      `Nothing was done: nobody can be asked. Read the plan, and run it again with --digest ${plan.digest}`,
    );
  const { askWhether } = await import("../terminal/ask.ts");
  if (!(await askWhether(`${deed} this: ${countPlan(plan)}?`, surroundings)))
    throw new StoppedError("Nothing was done.");
}
