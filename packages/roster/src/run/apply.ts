import { readTarget } from "../accounts/read-target.ts";
import { outputForUndo } from "../effects/undo.ts";
import { keyOfAccount } from "../email.ts";
import { GuardError, PlanError } from "../errors.ts";
import { differingFields, type Fields, hasFacts, isEqual } from "../fields.ts";
import { findOperation } from "../operations.ts";
import { guardNumbersAgain } from "../plan/guard-numbers.ts";
import { guardOfficesAgain, type OfficeWrite } from "../plan/guard-offices.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan, Step } from "../plan/plan-types.ts";
import { checkServers } from "../plan/servers.ts";
import { checkAnchors } from "../plan/anchor.ts";
import { type Clock, type Services, systemClock } from "../services.ts";
import type { Journal } from "./journal.ts";
import { endOf, lookUp, performWrite, type Write } from "./perform-write.ts";
import { beginningOf, isUndone, otherRun, recordsOf, resultOf, runOf, type StepRecord } from "./records.ts";
import type { ApplyOptions, Run, StepOutcome } from "./run-types.ts";
import { runIdOf } from "./run-id.ts";
import { withJournal } from "./with-journal.ts";

/**
 * Applies a plan, or goes on with one: the journal of the same plan says which steps were done. Each target is read
 * again first, and a step whose target has changed is refused. Later steps of the same person are then held; the other
 * people go on.
 * @throws {PlanError} for a plan that was changed, is not the confirmed one, has expired, was undone, or was made for
 * another server or company
 * @throws {GuardError} where the plan concerns more people than its limits or those of the options allow, or a service
 * would have no administrator left
 * @throws {JournalError} where the journal is in use or broken
 */
export async function apply(services: Services, plan: Plan, options: ApplyOptions): Promise<Run> {
  const { confirmed, limits, journals, clock = systemClock, openFile, signal, onStep } = options;
  // The caller keeps the object, and could change it between the check and the last write.
  const checked = checkPlan(structuredClone(plan));
  if (confirmed !== checked.digest)
    throw new PlanError(
      "unconfirmed",
      `The plan has ${checked.digest}, and ${JSON.stringify(confirmed)} was confirmed. Read this plan, and confirm its digest.`,
    );
  guardNumbersAgain(checked, limits);
  checkServers(services, checked);
  const id = runIdOf(checked);
  return withJournal({ journals, id, clock, openFile }, async (journal) => {
    await begin(services, checked, journal, clock);
    for (const step of checked.steps) {
      signal?.throwIfAborted();
      const record = recordOf(journal, checked, step);
      if (isSettled(record)) continue;
      await applyStep({ services, plan: checked, journal, clock }, record);
      onStep?.(resultOf(recordOf(journal, checked, step)));
    }
    return runOf(id, journal.lines) as Run;
  });
}

async function begin(services: Services, plan: Plan, journal: Journal, clock: Clock): Promise<void> {
  const begun = beginningOf(runIdOf(plan), journal.lines);
  // An id is a part of a digest, and two plans can be made to share it.
  if (begun !== undefined && begun.plan.digest !== plan.digest) throw otherRun(runIdOf(plan));
  if (isUndone(journal.lines))
    throw new PlanError("undone", "The run of this plan was undone. Make a new plan.");
  const rest = recordsOf(journal.lines, plan).filter((record) => !isSettled(record));
  if (rest.length > 0) refuseTime(plan, clock.now());
  await guardOfficesAgain(
    services,
    rest.map(({ step }) => step),
  );
  if (rest.length > 0) await checkAnchors(services, plan);
  if (journal.lines.length === 0) await journal.append({ event: "begin", plan });
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

function recordOf({ lines }: Journal, plan: Plan, { number }: Step): StepRecord {
  return recordsOf(lines, plan)[number - 1] as StepRecord;
}

/** Whether nothing is to be done about a step any more: a write that may have happened is never repeated. */
function isSettled({ write }: StepRecord): boolean {
  return write.outcome === "done" || write.outcome === "unknown";
}

interface Application {
  readonly services: Services;
  readonly plan: Plan;
  readonly journal: Journal;
  readonly clock: Clock;
}

async function applyStep(application: Application, { step, write: { isOpen } }: StepRecord): Promise<void> {
  const { services, plan, journal, clock } = application;
  const { number } = step;
  const end = (outcome: StepOutcome, reason?: string): Promise<void> =>
    journal.append({ event: "after", step: number, outcome, ...(reason !== undefined && { reason }) });
  const write = writeOf(step);
  if (isOpen) {
    const found = endOf(await lookUp(services, write), "It was being sent when the run broke off.");
    if (found !== undefined && found.outcome !== "open")
      return end(found.outcome, "reason" in found ? found.reason : "It was looked up: it had been done.");
  }
  const obstacle = recordsOf(journal.lines, plan).find((other) => holds(other, step));
  if (obstacle !== undefined)
    return end("held", `Step ${obstacle.step.number}, of the same person, was not done.`);
  const change = (await findChange(services, step)) ?? (await findLastOffice(services, step));
  if (change !== undefined) return end("refused", change);
  const announce = (): Promise<void> => journal.append({ event: "before", step: number });
  const done = await performWrite({ services, clock, announce }, write);
  if (done.outcome === "open") return undefined;
  if (done.outcome !== "done") return end(done.outcome, done.reason);
  const output = outputForUndo(
    { route: findOperation(step.operation).route, input: step.input },
    done.output,
  );
  return journal.append({ event: "after", step: number, outcome: "done", ...(output && { output }) });
}

/** Whether a step stands before another one of the same person, and was not done. */
function holds({ step, write }: StepRecord, other: Step): boolean {
  if (step.person !== other.person || step.number >= other.number) return false;
  const isHidden = write.outcome === "unknown" && step.after === undefined;
  return write.outcome !== "done" && !isHidden;
}

/** Says that nobody would have the office of the target: another run may have taken it from others meanwhile. */
export async function findLastOffice(services: Services, write: OfficeWrite): Promise<string | undefined> {
  try {
    await guardOfficesAgain(services, [write]);
    return undefined;
  } catch (error) {
    if (error instanceof GuardError) return error.message;
    throw error;
  }
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
    target: step,
    isUntouched: (now) => isEqual(now, step.before),
    isReached: (now) => step.after !== undefined && hasFacts(now, step.after) && isOf(step, now),
  };
}
