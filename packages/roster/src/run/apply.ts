import { readTarget } from "../accounts/read-target.ts";
import { outputForUndo } from "../effects/undo.ts";
import { PlanError } from "../errors.ts";
import { differingFields, hasFacts, isEqual } from "../fields.ts";
import { clientOf, findOperation } from "../operations.ts";
import { guardOfficesAgain } from "../plan/guard-again.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan, Step } from "../plan/plan-types.ts";
import { type Clock, type Services, systemClock } from "../services.ts";
import type { Journal } from "./journal.ts";
import { endOf, lookUp, performWrite, type Write } from "./perform-write.ts";
import { isUndone, recordsOf, resultOf, runOf, type StepRecord } from "./records.ts";
import type { ApplyOptions, Run, StepOutcome } from "./run-types.ts";
import { runIdOf } from "./runs.ts";
import { withJournal } from "./with-journal.ts";

/**
 * Applies a plan, or goes on with one: the journal of the same plan says which steps were done. Each target is read
 * again first, and a step whose target has changed is refused. Later steps of the same person are then held; the other
 * people go on.
 * @throws {PlanError} for a plan that was changed, is not the confirmed one, has expired, was undone, or names a
 * service that is not given
 * @throws {GuardError} where a service would have no administrator left
 * @throws {JournalError} where the journal is in use or broken
 */
export async function apply(services: Services, plan: Plan, options: ApplyOptions): Promise<Run> {
  const { confirmed, journals, clock = systemClock, signal, onStep } = options;
  const checked = checkPlan(plan);
  if (confirmed !== checked.digest)
    throw new PlanError(
      "unconfirmed",
      `The plan has ${checked.digest}, and ${JSON.stringify(confirmed)} was confirmed. Read this plan, and confirm its digest.`,
    );
  for (const { service } of checked.steps) clientOf(services, service);
  const id = runIdOf(checked);
  return withJournal({ journals, id, clock }, async (journal) => {
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
  if (isUndone(journal.lines))
    throw new PlanError("undone", "The run of this plan was undone. Make a new plan.");
  const isFinished = journal.lines.length > 0 && recordsOf(journal.lines, plan).every(isSettled);
  if (!isFinished && clock.now() >= Date.parse(plan.expiresAt))
    throw new PlanError("expired", `The plan expired at ${plan.expiresAt}. Make a new one.`);
  if (journal.lines.length > 0) return;
  await guardOfficesAgain(services, plan);
  await journal.append({ event: "begin", plan });
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
  const change = await findChange(services, step);
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

/** Says how the target differs from the plan's pre-image. */
async function findChange(services: Services, step: Step): Promise<string | undefined> {
  const now = await readTarget(services, step);
  if (now === undefined || isEqual(now, step.before)) return undefined;
  if (now === null) return "The target is gone. Make a new plan.";
  if (step.before === null) return "The target is there already. Make a new plan.";
  return `The target has changed since the plan: ${differingFields(now, step.before).join(", ")}. Make a new plan.`;
}

/** A step as a write. */
export function writeOf(step: Step): Write {
  return {
    call: step,
    target: step,
    isUntouched: (now) => isEqual(now, step.before),
    isReached: (now) => step.after !== undefined && hasFacts(now, step.after),
  };
}
