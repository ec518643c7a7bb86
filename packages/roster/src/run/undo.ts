import { readTarget } from "../accounts/read-target.ts";
import { factsAfterUndo, callForUndo } from "../effects/undo.ts";
import { type Fields, hasFacts, isEqual } from "../fields.ts";
import { PlanError } from "../errors.ts";
import { findOperation } from "../operations.ts";
import { checkCompany } from "../plan/company.ts";
import { findLastOffice } from "../plan/guard-offices.ts";
import { type Services, systemClock } from "../services.ts";
import { belongsTo, writeOf } from "./apply.ts";
import { type Journal, withRun } from "./journal.ts";
import { lookUp, performStep, type StepWrite, type Write, type WriteContext } from "./perform-step.ts";
import { digestUndo, listUndoable, otherRun, readRun, recordsOf, runOf, type StepRecord } from "./runs.ts";
import type { Run, UndoOptions, UndoOutcome } from "./run-types.ts";

/**
 * Undoes a run from its pre-images, the last step first, and reports for every other step why it is not undone. Resumes
 * an interrupted undo.
 * @throws {PlanError} if a client uses another server or company than the run did, or the undo is not the confirmed one
 * @throws {JournalError} if the run does not exist, or its journal is in use, broken or not writable
 */
export async function undo(services: Services, run: string, options: UndoOptions): Promise<Run> {
  const { confirmed, journals, clock = systemClock, signal, onStep } = options;
  const { plan } = await readRun(journals, run);
  await checkCompany(services, plan, { signal });
  return withRun({ ...options, id: run }, async (journal) => {
    const { lines } = journal;
    const begun = runOf(run, lines);
    if (begun?.plan.digest !== plan.digest) throw otherRun(run);
    checkConfirmed(begun, confirmed);
    for (const { number } of plan.steps.toReversed()) {
      signal?.throwIfAborted();
      const findRecord = (): StepRecord => recordsOf(lines, plan)[number - 1] as StepRecord;
      await findOutcome(services, journal, findRecord());
      // Skips every step that is not left to undo: a person has confirmed only these.
      const [record] = listUndoable({ steps: [findRecord()] });
      if (record === undefined) continue;
      await undoStep({ services, journal, clock }, record);
      onStep?.(findRecord());
    }
    await journal.append({ event: "undone" });
    return runOf(run, lines) as Run;
  });
}

/** @throws {PlanError} if the steps that are left differ from the confirmed ones: the run may have been resumed since */
function checkConfirmed(run: Run, confirmed: string | undefined): void {
  const digest = digestUndo(run);
  if (confirmed !== undefined && confirmed !== digest)
    throw new PlanError(
      "unconfirmed",
      `Run ${run.id} has changed since its undo was confirmed: the digest is ${digest} now, but ${JSON.stringify(confirmed)} was confirmed. Read the steps that are left to undo, and confirm them.`,
    );
}

/** Looks up the outcome of a step that was being sent when the run was interrupted. */
async function findOutcome(
  services: Services,
  journal: Journal,
  { step, isOpen }: StepRecord,
): Promise<void> {
  if (isOpen !== true) return;
  const found = await lookUp(services, step, writeOf(step));
  const outcome = found === "reached" ? "done" : found === "untouched" ? "failed" : "unknown";
  const reason = `It was being sent when the run was interrupted; a lookup found the target ${found}.`;
  await journal.append({ event: "after", step: step.number, outcome, reason });
}

async function undoStep(context: WriteContext, record: StepRecord): Promise<void> {
  const { services, journal } = context;
  const { step, outcome: done, undone } = record;
  const end = (outcome: UndoOutcome, reason: string): Promise<void> =>
    journal.append({ event: "after", step: step.number, undo: true, outcome, reason });
  if (done === "unknown") return end("unknown", "It is unknown whether the step was done.");
  const back = undoOf(record);
  if (back === undefined)
    return end("none", step.undoReason ?? "The output lacks the values that the undo needs.");
  const { write, facts } = back;
  const findObstacle: StepWrite["findObstacle"] = async () => {
    const now = await readTarget(services, step);
    if (now === undefined) return undefined;
    if (!write.isUntouched(now)) {
      const change = now === null ? "no longer exists" : "has changed since the step";
      const found = write.isReached(now) ? "already has its previous state" : change;
      return { outcome: "refused", reason: `The target ${found}; it is left as it is.` };
    }
    const target = { ...step.target, id: step.target.id ?? String(now?.["id"]) };
    const reason = await findLastOffice(services, [{ ...step, target, before: now, after: facts }]);
    return reason === undefined ? undefined : { outcome: "refused", reason };
  };
  const isOpen = undone?.outcome === "unknown";
  return performStep(context, { step, write, undo: true, isOpen, findObstacle });
}

/** Returns the write that undoes a step, and the facts that it restores; undefined if there is none. */
function undoOf({
  step,
  output = {},
}: StepRecord): { readonly write: Write; readonly facts: Fields | null } | undefined {
  const { route } = findOperation(step.operation);
  const call = { route, input: step.input, before: step.before, output };
  const back = step.undo === "none" ? undefined : callForUndo(call);
  if (back === undefined) return undefined;
  const facts = factsAfterUndo(call);
  const write: Write = {
    call: { ...back, service: step.service, target: step.target },
    // A write that no operation shows leaves the readable state as it was.
    isUntouched: (now) =>
      step.after === undefined
        ? isEqual(now, step.before)
        : hasFacts(now, step.after) && belongsTo(step, now),
    isReached: (now) => hasFacts(now, facts) && belongsTo(step, now),
  };
  return { write, facts };
}
