import { digestValue, type Fields } from "../fields.ts";
import { JournalError } from "../errors.ts";
import { runIdOf } from "../plan/digest.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan } from "../plan/plan-types.ts";
import { factsOf } from "../plan/write-step.ts";
import type { JournalLine, StepEvent } from "./journal-lines.ts";
import type { Run, StepResult } from "./run-types.ts";

/** A step, as the journal tells it. */
export interface StepRecord extends StepResult {
  /** A write was about to be sent, and nothing says what became of it. */
  readonly isOpen?: boolean;
  /** The part of the output that an undo needs. */
  readonly output?: Fields | undefined;
  readonly undone?: (NonNullable<StepResult["undone"]> & Pick<StepRecord, "isOpen">) | undefined;
}

/** Gathers the lines of a journal by steps, in the order of the plan. */
export function recordsOf(lines: readonly JournalLine[], { steps }: Plan): StepRecord[] {
  const records = steps.map((step): StepRecord => ({ step, outcome: "pending" }));
  for (const line of lines) {
    const record = "step" in line ? records[line.step - 1] : undefined;
    if (record !== undefined) records[record.step.number - 1] = addLine(record, line as StepEvent);
  }
  return records;
}

function addLine({ step, output, ...told }: StepRecord, line: StepEvent): StepRecord {
  const isOpen = line.event === "before";
  if (line.undo === true) {
    const undone = isOpen
      ? ({ outcome: "unknown", isOpen } as const)
      : { outcome: line.outcome, reason: line.reason };
    return { step, output, ...told, undone };
  }
  if (!isOpen)
    return {
      step,
      outcome: line.outcome,
      reason: line.reason,
      output: line.output ?? output,
      undone: told.undone,
    };
  const reason = "It was being sent when the run broke off. Apply the plan again.";
  return { step, outcome: "unknown", reason, isOpen, output };
}

/** The steps that an undo is about: done, or perhaps done, and not put back yet. */
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

/** The digest of an undo: another one once the run has gone on, or an undo has. */
export function digestUndo(run: Run): string {
  const left = listUndoable(run).map(({ step, outcome, undone }) => [step.number, outcome, undone?.outcome]);
  return digestValue(["undo", run.plan.digest, left]);
}

/**
 * The run that a journal tells of; undefined where it has not begun.
 * @throws {JournalError} for the journal of another run
 * @throws {PlanError} for a plan that does not say what its steps do
 */
export function runOf(id: string, lines: readonly JournalLine[]): Run | undefined {
  const [first] = lines;
  if (first === undefined) return undefined;
  if (first.event !== "begin" || runIdOf(checkPlan(first.plan, true)) !== id) throw otherRun(id);
  // The words of an earlier version do not take its undo away: those of now count.
  const plan = { ...first.plan, steps: first.plan.steps.map((step) => ({ ...step, ...factsOf(step) })) };
  const { at: startedAt } = first;
  const steps = recordsOf(lines, plan);
  const isDone = steps.every(({ outcome }) => outcome === "done");
  const isUndone = lines.some((line) => line.event === "undone" || ("undo" in line && line.undo === true));
  const state = isUndone ? "undone" : isDone ? "done" : "incomplete";
  return { id, plan, startedAt, state, steps };
}

export function otherRun(id: string): JournalError {
  return new JournalError("broken", `The journal of run ${id} is that of another run. Restore it.`);
}
