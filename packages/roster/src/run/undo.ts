import { readTarget } from "../accounts/read-target.ts";
import { factsPutBack, putBack } from "../effects/undo.ts";
import { type Fields, hasFacts, isEqual } from "../fields.ts";
import { PlanError } from "../errors.ts";
import { findOperation } from "../operations.ts";
import { checkCompany } from "../plan/company.ts";
import { findLastOffice } from "../plan/guard-offices.ts";
import { type Services, systemClock } from "../services.ts";
import { isOf, writeOf } from "./apply.ts";
import { type Journal, withRun } from "./journal.ts";
import { lookUp, type Performance, performStep, type StepWrite, type Write } from "./perform-step.ts";
import { digestUndo, listUndoable, otherRun, recordsOf, runOf, type StepRecord } from "./records.ts";
import type { Run, UndoOptions, UndoOutcome } from "./run-types.ts";
import { readRun } from "./runs.ts";

/**
 * Puts back what a run did, the last step first, from pre-images; says of every other step why it is not put back.
 * Goes on where an undo was broken off.
 * @throws {PlanError} where a service is called at another server than then, or the undo is not the confirmed one
 * @throws {JournalError} where there is no such run, or its journal is in use or broken
 */
export async function undo(services: Services, run: string, options: UndoOptions): Promise<Run> {
  const { confirmed, journals, clock = systemClock, signal, onStep } = options;
  const { plan } = await readRun(journals, run);
  await checkCompany(services, plan, { signal });
  return withRun({ ...options, id: run }, async (journal) => {
    const { lines } = journal;
    const begun = runOf(run, lines);
    if (begun?.plan.digest !== plan.digest) throw otherRun(run);
    refuseOther(begun, confirmed);
    for (const { number } of plan.steps.toReversed()) {
      signal?.throwIfAborted();
      const findRecord = (): StepRecord => recordsOf(lines, plan)[number - 1] as StepRecord;
      await findOutcome(services, journal, findRecord());
      // Other steps are not among those that are left, which a person has confirmed.
      const [record] = listUndoable({ steps: [findRecord()] });
      if (record === undefined) continue;
      await undoStep({ services, journal, clock }, record);
      onStep?.(findRecord());
    }
    await journal.append({ event: "undone" });
    return runOf(run, lines) as Run;
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

/** Looks up whether a step did something that was being sent when the run broke off. */
async function findOutcome(
  services: Services,
  journal: Journal,
  { step, isOpen }: StepRecord,
): Promise<void> {
  if (isOpen !== true) return;
  const found = await lookUp(services, step, writeOf(step));
  const outcome = found === "reached" ? "done" : found === "untouched" ? "failed" : "unknown";
  const reason = `It was being sent when the run broke off, and was looked up: ${found}.`;
  await journal.append({ event: "after", step: step.number, outcome, reason });
}

async function undoStep(performance: Performance, record: StepRecord): Promise<void> {
  const { services, journal } = performance;
  const { step, outcome: done, undone } = record;
  const end = (outcome: UndoOutcome, reason: string): Promise<void> =>
    journal.append({ event: "after", step: step.number, undo: true, outcome, reason });
  if (done === "unknown") return end("unknown", "It is not known whether the step was done.");
  const back = undoOf(record);
  if (back === undefined) return end("none", step.undoReason ?? "The service did not say what to put back.");
  const { write, facts } = back;
  const findObstacle: StepWrite["findObstacle"] = async () => {
    const now = await readTarget(services, step);
    if (now === undefined) return undefined;
    if (!write.isUntouched(now)) {
      const change = now === null ? "is gone" : "has changed since the step";
      const found = write.isReached(now) ? "is as it was before" : change;
      return { outcome: "refused", reason: `The target ${found}; it is left as it is.` };
    }
    const target = { ...step.target, id: step.target.id ?? String(now?.["id"]) };
    const reason = await findLastOffice(services, [{ ...step, target, before: now, after: facts }]);
    return reason === undefined ? undefined : { outcome: "refused", reason };
  };
  const isOpen = undone?.outcome === "unknown";
  return performStep(performance, { step, write, undo: true, isOpen, findObstacle });
}

/** The write that puts a step back, and the facts that it puts back; undefined where there is none. */
function undoOf({
  step,
  output = {},
}: StepRecord): { readonly write: Write; readonly facts: Fields | null } | undefined {
  const { route } = findOperation(step.operation);
  const call = { route, input: step.input, before: step.before, output };
  const back = step.undo === "none" ? undefined : putBack(call);
  if (back === undefined) return undefined;
  const facts = factsPutBack(call);
  const write: Write = {
    call: { ...back, service: step.service, target: step.target },
    // Something that no operation shows leaves the target as it was.
    isUntouched: (now) =>
      step.after === undefined ? isEqual(now, step.before) : hasFacts(now, step.after) && isOf(step, now),
    isReached: (now) => hasFacts(now, facts) && isOf(step, now),
  };
  return { write, facts };
}
