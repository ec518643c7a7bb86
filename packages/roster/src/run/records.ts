import { digestValue, type Fields } from "../fields.ts";
import { JournalError } from "../errors.ts";
import { checkPlan, runIdOf } from "../plan/plan-file.ts";
import type { Plan } from "../plan/plan-types.ts";
import { factsOf } from "../plan/step-facts.ts";
import type { JournalLine, StepEvent } from "./journal-lines.ts";
import type { Run, StepResult } from "./run-types.ts";

/** The record of a step in the journal. */
export interface StepRecord extends StepResult {
  /** Whether a write was about to be sent and its outcome is not journaled. */
  readonly isOpen?: boolean;
  /** The part of the output that an undo needs. */
  readonly output?: Fields | undefined;
  readonly undone?: (NonNullable<StepResult["undone"]> & Pick<StepRecord, "isOpen">) | undefined;
}

/** Combines the lines of a journal to one record per step, in the order of the plan. */
export function recordsOf(lines: readonly JournalLine[], { steps }: Plan): StepRecord[] {
  const records = steps.map((step): StepRecord => ({ step, outcome: "pending" }));
  for (const line of lines) {
    const record = "step" in line ? records[line.step - 1] : undefined;
    if (record !== undefined) records[record.step.number - 1] = addLine(record, line as StepEvent);
  }
  return records;
}

function addLine({ step, output, ...known }: StepRecord, line: StepEvent): StepRecord {
  const isOpen = line.event === "before";
  if (line.undo === true) {
    const undone = isOpen
      ? ({ outcome: "unknown", isOpen } as const)
      : { outcome: line.outcome, reason: line.reason };
    return { step, output, ...known, undone };
  }
  if (!isOpen)
    return {
      step,
      outcome: line.outcome,
      reason: line.reason,
      output: line.output ?? output,
      undone: known.undone,
    };
  const reason = "It was being sent when the run was interrupted. Apply the plan again.";
  return { step, outcome: "unknown", reason, isOpen, output };
}

/** Returns the steps that an undo covers: done or possibly done, and not undone yet. */
export function listUndoable<Result extends StepResult>({
  steps,
}: {
  readonly steps: readonly Result[];
}): Result[] {
  const left = new Set([undefined, "refused", "failed", "unknown"]);
  return steps.filter(
    ({ outcome, undone }) => ["done", "unknown"].includes(outcome) && left.has(undone?.outcome),
  );
}

/** Computes the digest of an undo. It changes whenever the run or an undo of it makes progress. */
export function digestUndo(run: Run): string {
  const left = listUndoable(run).map(({ step, outcome, undone }) => [step.number, outcome, undone?.outcome]);
  return digestValue(["undo", run.plan.digest, left]);
}

/**
 * Returns the run of a journal; undefined if the journal is empty.
 * @throws {JournalError} if the journal belongs to another run
 * @throws {PlanError} if the journaled plan is invalid
 */
export function runOf(id: string, lines: readonly JournalLine[]): Run | undefined {
  const [first] = lines;
  if (first === undefined) return undefined;
  if (first.event !== "begin" || runIdOf(checkPlan(first.plan, true)) !== id) throw otherRun(id);
  // An earlier version may have stated another undo: the current one counts.
  const plan = { ...first.plan, steps: first.plan.steps.map((step) => ({ ...step, ...factsOf(step) })) };
  const { at: startedAt } = first;
  const steps = recordsOf(lines, plan);
  const isDone = steps.every(({ outcome }) => outcome === "done");
  const isUndone = lines.some((line) => line.event === "undone" || ("undo" in line && line.undo === true));
  const state = isUndone ? "undone" : isDone ? "done" : "incomplete";
  return { id, plan, startedAt, state, steps };
}

/** Creates the error for a journal of another run. */
export function otherRun(id: string): JournalError {
  return new JournalError("broken", `The journal of run ${id} belongs to another run. Restore it.`);
}
