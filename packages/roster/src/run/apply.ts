import { readTarget } from "../accounts/read-target.ts";
import { keyOfAccount } from "../email.ts";
import { GuardError, PlanError } from "../errors.ts";
import { differingFields, type Fields, hasFacts, isEqual } from "../fields.ts";
import { checkCompany } from "../plan/company.ts";
import { runIdOf } from "../plan/digest.ts";
import { guardNumbersAgain } from "../plan/guard-numbers.ts";
import { findLastOffice } from "../plan/guard-offices.ts";
import { guardCallerAgain } from "../plan/guards.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan, Step } from "../plan/plan-types.ts";
import { type Services, systemClock } from "../services.ts";
import { withRun } from "./journal.ts";
import { performStep, type StepWrite, type Write } from "./perform-step.ts";
import { otherRun, recordsOf, runOf, type StepRecord } from "./records.ts";
import type { ApplyOptions, Run } from "./run-types.ts";

/**
 * Applies a plan, or goes on with one: the journal of the same plan says which steps were done. Each target is read
 * again first, and a step whose target has changed is refused. Later steps of the same person are then held; the other
 * people go on.
 * @throws {PlanError} for a plan that was changed, is not the confirmed one, has expired, was undone, or was made for
 * another server or company
 * @throws {GuardError} where the plan concerns more people than its limits or those of the options allow, changes the
 * caller, or a service would have no administrator left
 * @throws {JournalError} where the journal is in use or broken
 */
export async function apply(services: Services, plan: Plan, options: ApplyOptions): Promise<Run> {
  const { confirmed, limits, caller, clock = systemClock, signal, onStep } = options;
  // The caller keeps the object, and could change it between the check and the last write.
  const checked = checkPlan(structuredClone(plan));
  if (confirmed !== checked.digest)
    throw new PlanError(
      "unconfirmed",
      `The plan has ${checked.digest}, and ${JSON.stringify(confirmed)} was confirmed. Read this plan, and confirm its digest.`,
    );
  guardNumbersAgain(checked, limits);
  const id = runIdOf(checked);
  return withRun({ ...options, id }, async (journal) => {
    const { lines } = journal;
    const begun = runOf(id, lines);
    // An id is a part of a digest, and two plans can be made to share it.
    if (begun !== undefined && begun.plan.digest !== checked.digest) throw otherRun(id);
    if (begun?.state === "undone")
      throw new PlanError("undone", "The run of this plan was undone. Make a new plan.");
    const rest = recordsOf(lines, checked).flatMap((record) => (isSettled(record) ? [] : [record.step]));
    if (rest.length > 0) refuseTime(checked, clock.now());
    const lost = await findLastOffice(services, rest);
    if (lost !== undefined) throw new GuardError("last-admin", lost);
    await checkCompany(services, checked, { signal });
    await guardCallerAgain(services, rest, caller);
    if (begun === undefined) await journal.append({ event: "begin", plan: checked });
    for (const { number } of rest) {
      signal?.throwIfAborted();
      const findRecord = (): StepRecord => recordsOf(lines, checked)[number - 1] as StepRecord;
      const { step, isOpen } = findRecord();
      const findObstacle: StepWrite["findObstacle"] = async () => {
        const obstacle = recordsOf(lines, checked).find((other) => holds(other, step));
        if (obstacle !== undefined)
          return {
            outcome: "held",
            reason: `Step ${obstacle.step.number}, of the same person, was not done.`,
          };
        const reason = (await findChange(services, step)) ?? (await findLastOffice(services, [step]));
        return reason === undefined ? undefined : { outcome: "refused", reason };
      };
      await performStep({ services, clock, journal }, { step, write: writeOf(step), isOpen, findObstacle });
      onStep?.(findRecord());
    }
    return runOf(id, lines) as Run;
  });
}

/** Clocks of two machines may differ by so many milliseconds. */
const clockDifference = 5 * 60_000;

function refuseTime({ createdAt, expiresAt }: Plan, now: number): void {
  if (now >= Date.parse(expiresAt))
    throw new PlanError("expired", `The plan expired at ${expiresAt}. Make a new one.`);
  if (now + clockDifference < Date.parse(createdAt))
    throw new PlanError(
      "expired",
      `The plan was made at ${createdAt}, and the clock says ${new Date(now).toISOString()}. Set the clock.`,
    );
}

/** Whether nothing is to be done about a step any more: a write that may have happened is never repeated. */
function isSettled({ outcome, isOpen }: StepRecord): boolean {
  return isOpen !== true && (outcome === "done" || outcome === "unknown");
}

/** Whether a step stands before another one of the same person, and was not done. */
function holds({ step, outcome, isOpen }: StepRecord, other: Step): boolean {
  if (step.person !== other.person || step.number >= other.number) return false;
  const isHidden = outcome === "unknown" && isOpen !== true && step.after === undefined;
  return outcome !== "done" && !isHidden;
}

/** Says how the target differs from the plan's pre-image. */
async function findChange(services: Services, step: Step): Promise<string | undefined> {
  const now = await readTarget(services, step);
  if (now === undefined || isEqual(now, step.before)) return undefined;
  if (now === null) return "The target is gone. Make a new plan.";
  if (step.before === null) return "The target is there already. Make a new plan.";
  return `The target has changed since the plan: ${differingFields(now, step.before).join(", ")}. Make a new plan.`;
}

/** Whether a state is not of somebody else: ids are given out again. */
export function isOf({ person }: Step, now: Fields | null): boolean {
  const email = now?.["email"];
  return typeof email !== "string" || keyOfAccount({ email }) === person;
}

/** A step as a write. */
export function writeOf(step: Step): Write {
  return {
    call: step,
    isUntouched: (now) => isEqual(now, step.before),
    isReached: (now) => step.after !== undefined && hasFacts(now, step.after) && isOf(step, now),
  };
}
