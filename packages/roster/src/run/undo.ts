import { readTarget } from "../accounts/read-target.ts";
import { factsPutBack, putBack } from "../effects/undo.ts";
import { type Fields, hasFacts, isEqual } from "../fields.ts";
import { PlanError } from "../errors.ts";
import { findOperation } from "../operations.ts";
import type { Step } from "../plan/plan-types.ts";
import { checkServers } from "../plan/servers.ts";
import { checkAnchors } from "../plan/anchor.ts";
import { type Clock, type Services, systemClock } from "../services.ts";
import { findLastOffice, isOf, writeOf } from "./apply.ts";
import type { Journal } from "./journal.ts";
import { lookUp, performWrite, type Write } from "./perform-write.ts";
import {
  digestUndo,
  listUndoable,
  otherRun,
  recordsOf,
  resultOf,
  runOf,
  type StepRecord,
} from "./records.ts";
import type { Run, UndoOptions, UndoOutcome } from "./run-types.ts";
import { readRun } from "./runs.ts";
import { withJournal } from "./with-journal.ts";

/**
 * Puts back what a run did, the last step first, from pre-images; says of every other step why it is not put back.
 * Goes on where an undo was broken off.
 * @throws {PlanError} where a service is called at another server than then, or the undo is not the confirmed one
 * @throws {JournalError} where there is no such run, or its journal is in use or broken
 */
export async function undo(services: Services, run: string, options: UndoOptions): Promise<Run> {
  const { confirmed, journals, clock = systemClock, openFile, signal, onStep } = options;
  const { plan } = await readRun(journals, run);
  checkServers(services, plan);
  await checkAnchors(services, plan, { signal });
  return withJournal({ journals, id: run, clock, openFile }, async (journal) => {
    const begun = runOf(run, journal.lines);
    if (begun?.plan.digest !== plan.digest) throw otherRun(run);
    refuseOther(begun, confirmed);
    for (const step of plan.steps.toReversed()) {
      signal?.throwIfAborted();
      const record = (): StepRecord => recordsOf(journal.lines, plan)[step.number - 1] as StepRecord;
      await findOutcome(services, journal, record());
      if (isSettled(record())) continue;
      await undoStep({ services, journal, clock }, record());
      onStep?.(resultOf(record()));
    }
    await journal.append({ event: "undone" });
    return runOf(run, journal.lines) as Run;
  });
}

/** @throws {PlanError} where other steps are left than those that were confirmed: the run may have gone on since */
function refuseOther(run: Run, confirmed: string | undefined): void {
  const digest = digestUndo(run);
  if (confirmed !== undefined && confirmed !== digest)
    throw new PlanError(
      "unconfirmed",
      `Run ${run.id} has changed since its undo was confirmed: that has ${digest} now, and ${JSON.stringify(confirmed)} was confirmed. Read what is left to put back, and confirm that.`,
    );
}

/** Whether a step is not among those that are left, which a person has confirmed. */
function isSettled(record: StepRecord): boolean {
  return listUndoable({ steps: [resultOf(record)] }).length === 0;
}

/** Looks up whether a step did something that was being sent when the run broke off. */
async function findOutcome(services: Services, journal: Journal, { step, write }: StepRecord): Promise<void> {
  if (!write.isOpen) return;
  const found = await lookUp(services, writeOf(step));
  const outcome = found === "reached" ? "done" : found === "untouched" ? "failed" : "unknown";
  const reason = `It was being sent when the run broke off, and was looked up: ${found}.`;
  await journal.append({ event: "after", step: step.number, outcome, reason });
}

interface Undoing {
  readonly services: Services;
  readonly journal: Journal;
  readonly clock: Clock;
}

async function undoStep({ services, journal, clock }: Undoing, record: StepRecord): Promise<void> {
  const {
    step,
    write: done,
    undo: { isOpen, outcome: last },
  } = record;
  const end = (outcome: UndoOutcome, reason?: string): Promise<void> =>
    journal.append({
      event: "after",
      step: step.number,
      undo: true,
      outcome,
      ...(reason !== undefined && { reason }),
    });
  if (done.outcome === "unknown") return end("unknown", "It is not known whether the step was done.");
  const write = undoOf(record);
  if (write === undefined) return end("none", step.undoReason ?? "The service did not say what to put back.");
  const obstacle =
    (isOpen || last === "unknown" ? await settleUndo(services, write, step) : undefined) ??
    (await findObstacle(services, record, write));
  if (obstacle !== undefined) return end(obstacle.outcome, obstacle.reason);
  const announce = (): Promise<void> => journal.append({ event: "before", step: step.number, undo: true });
  const ended = await performWrite({ services, clock, announce }, write);
  if (ended.outcome === "open") return undefined;
  return ended.outcome === "done" ? end(step.undo, step.undoReason) : end(ended.outcome, ended.reason);
}

interface UndoEnd {
  readonly outcome: UndoOutcome;
  readonly reason: string;
}

/** The end of an undo that was sent, with an end that is not known; undefined where nothing has happened. */
async function settleUndo(services: Services, write: Write, step: Step): Promise<UndoEnd | undefined> {
  const found = await lookUp(services, write);
  if (found === "untouched") return undefined;
  if (found === "reached") return { outcome: step.undo, reason: "It was looked up: it had been put back." };
  const reason = "It was being put back before, and";
  return found === "hidden"
    ? { outcome: "unknown", reason: `${reason} no operation shows it.` }
    : { outcome: "refused", reason: `${reason} the target has changed since.` };
}

/** The reason why a step is not put back; undefined where the target is as the step left it. */
async function findObstacle(
  services: Services,
  record: StepRecord,
  write: Write,
): Promise<UndoEnd | undefined> {
  const now = await readTarget(services, write.target);
  if (now === undefined) return undefined;
  if (write.isUntouched(now)) return findOfficeLost(services, record, now);
  const change = now === null ? "is gone" : "has changed since the step";
  return {
    outcome: "refused",
    reason: `The target ${write.isReached(now) ? "is as it was before" : change}; it is left as it is.`,
  };
}

/** Says that nobody would have the office that the undo takes away. */
async function findOfficeLost(
  services: Services,
  { step, output = {} }: StepRecord,
  now: Fields | null,
): Promise<UndoEnd | undefined> {
  const { route } = findOperation(step.operation);
  const after = factsPutBack({ route, input: step.input, before: step.before, output });
  const id = step.target.id ?? String(now?.["id"]);
  const write = { ...step, target: { ...step.target, id }, before: now, after };
  const reason = await findLastOffice(services, write);
  return reason === undefined ? undefined : { outcome: "refused", reason };
}

/** The write that puts a step back; undefined where there is none. */
function undoOf({ step, output = {} }: StepRecord): Write | undefined {
  const { route } = findOperation(step.operation);
  const call = { route, input: step.input, before: step.before, output };
  const back = step.undo === "none" ? undefined : putBack(call);
  if (back === undefined) return undefined;
  const facts = factsPutBack(call);
  return {
    call: { ...back, service: step.service, target: step.target },
    target: step,
    // Something that no operation shows leaves the target as it was.
    isUntouched: (now) =>
      step.after === undefined ? isEqual(now, step.before) : hasFacts(now, step.after) && isOf(step, now),
    isReached: (now) => hasFacts(now, facts) && isOf(step, now),
  };
}
