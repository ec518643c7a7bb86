import { readTarget } from "../accounts/read-target.ts";
import { keyOfAccount } from "../email.ts";
import { GuardError, PlanError } from "../errors.ts";
import { differingFields, type Fields, hasFacts, isEqual } from "../fields.ts";
import { checkCompany } from "../plan/company.ts";
import { guardCallerAgain, guardNumbersAgain } from "../plan/guards.ts";
import { findLastOffice } from "../plan/guard-offices.ts";
import { checkPlan, runIdOf } from "../plan/plan-file.ts";
import type { Plan, Step } from "../plan/plan-types.ts";
import { type Services, systemClock } from "../services.ts";
import { withRun } from "./journal.ts";
import { performStep, type StepWrite, type Write } from "./perform-step.ts";
import { otherRun, recordsOf, runOf, type StepRecord } from "./runs.ts";
import type { ApplyOptions, Run } from "./run-types.ts";

/**
 * Applies a plan, or resumes it: the journal records which steps were done. Each target is read again before its step,
 * and the step is refused if the target has changed. Later steps of the same person are then held; other people's steps
 * continue.
 * @throws {PlanError} if the plan was changed, is not the confirmed one, has expired, was undone, or was made for another
 * server or company
 * @throws {GuardError} if the plan changes more people than its limits or those of the options allow, changes the
 * caller, or leaves a service without an administrator or owner
 * @throws {JournalError} if the journal is in use, broken or not writable
 */
export async function apply(services: Services, plan: Plan, options: ApplyOptions): Promise<Run> {
  const { confirmed, limits, caller, clock = systemClock, signal, onStep } = options;
  // A copy: the caller could change the object between this check and the last write.
  const checked = checkPlan(structuredClone(plan));
  if (confirmed !== checked.digest)
    throw new PlanError(
      "unconfirmed",
      `The plan has the digest ${checked.digest}, but ${JSON.stringify(confirmed)} was confirmed. Read this plan, and confirm its digest.`,
    );
  guardNumbersAgain(checked, limits);
  const id = runIdOf(checked);
  return withRun({ ...options, id }, async (journal) => {
    const { lines } = journal;
    const begun = runOf(id, lines);
    // An id is only a part of the digest, so a plan can be forged to share it.
    if (begun !== undefined && begun.plan.digest !== checked.digest) throw otherRun(id);
    if (begun?.state === "undone")
      throw new PlanError("undone", "The run of this plan was undone. Make a new plan.");
    const rest = recordsOf(lines, checked).flatMap((record) => (isSettled(record) ? [] : [record.step]));
    if (rest.length > 0) checkTime(checked, clock.now());
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
        const obstacle = recordsOf(lines, checked).find((other) => isBlocking(other, step));
        if (obstacle !== undefined)
          return {
            outcome: "held",
            reason: `Step ${obstacle.step.number} of the same person was not done.`,
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

/** Milliseconds by which the clocks of two machines may differ. */
const clockDifference = 5 * 60_000;

function checkTime({ createdAt, expiresAt }: Plan, now: number): void {
  if (now >= Date.parse(expiresAt))
    throw new PlanError("expired", `The plan expired at ${expiresAt}. Make a new one.`);
  if (now + clockDifference < Date.parse(createdAt))
    throw new PlanError(
      "expired",
      `The plan was made at ${createdAt}, which is after the current time ${new Date(now).toISOString()}. Set the clock.`,
    );
}

/** Whether a step needs no further work. A write that may have happened is never repeated. */
function isSettled({ outcome, isOpen }: StepRecord): boolean {
  return isOpen !== true && (outcome === "done" || outcome === "unknown");
}

/** Whether a step blocks another one: it is an earlier step of the same person and was not done. */
function isBlocking({ step, outcome, isOpen }: StepRecord, other: Step): boolean {
  if (step.person !== other.person || step.number >= other.number) return false;
  const isHidden = outcome === "unknown" && isOpen !== true && step.after === undefined;
  return outcome !== "done" && !isHidden;
}

/** Returns the reason to refuse a step because its target differs from the pre-image. */
async function findChange(services: Services, step: Step): Promise<string | undefined> {
  const now = await readTarget(services, step);
  if (now === undefined || isEqual(now, step.before)) return undefined;
  if (now === null) return "The target no longer exists. Make a new plan.";
  if (step.before === null) return "The target already exists. Make a new plan.";
  return `The target has changed since the plan: ${differingFields(now, step.before).join(", ")}. Make a new plan.`;
}

/** Whether a state belongs to the person of a step: services reuse ids. */
export function belongsTo({ person }: Step, now: Fields | null): boolean {
  const email = now?.["email"];
  return typeof email !== "string" || keyOfAccount({ email }) === person;
}

export function writeOf(step: Step): Write {
  return {
    call: step,
    isUntouched: (now) => isEqual(now, step.before),
    isReached: (now) => step.after !== undefined && hasFacts(now, step.after) && belongsTo(step, now),
  };
}
