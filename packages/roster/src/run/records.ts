import { digestValue, type Fields } from "../fields.ts";
import { JournalError } from "../errors.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan, Step } from "../plan/plan-types.ts";
import type { JournalLine } from "./journal-lines.ts";
import { runIdOf } from "./run-id.ts";
import type { Run, StepOutcome, StepResult, UndoOutcome } from "./run-types.ts";

/** A write of a step, or of its undo, as the journal tells it. */
interface WriteRecord<Outcome> {
  /** It was about to be sent, and nothing says what became of it. */
  readonly isOpen: boolean;
  readonly outcome: Outcome | undefined;
  readonly reason: string | undefined;
}

/** A step, as the journal tells it. */
export interface StepRecord {
  readonly step: Step;
  readonly write: WriteRecord<StepOutcome>;
  readonly output: Fields | undefined;
  readonly undo: WriteRecord<UndoOutcome>;
}

const untold = { isOpen: false, outcome: undefined, reason: undefined } as const;

/** Gathers the lines of a journal by steps, in the order of the plan. */
export function recordsOf(lines: readonly JournalLine[], { steps }: Plan): StepRecord[] {
  const records = steps.map((step): StepRecord => ({ step, write: untold, output: undefined, undo: untold }));
  for (const line of lines) {
    const record = "step" in line ? records[line.step - 1] : undefined;
    if (record !== undefined) records[record.step.number - 1] = addLine(record, line);
  }
  return records;
}

function addLine(record: StepRecord, line: JournalLine): StepRecord {
  if (line.event === "before")
    return line.undo
      ? { ...record, undo: { ...untold, isOpen: true } }
      : { ...record, write: { ...untold, isOpen: true } };
  if (line.event !== "after") return record;
  const { reason } = line;
  if ("undo" in line) return { ...record, undo: { isOpen: false, outcome: line.outcome, reason } };
  return {
    ...record,
    write: { isOpen: false, outcome: line.outcome, reason },
    output: line.output ?? record.output,
  };
}

/** Whether an undo has begun. */
export function isUndone(lines: readonly JournalLine[]): boolean {
  return lines.some((line) => line.event === "undone" || ("undo" in line && line.undo === true));
}

export function resultOf({ step, write, undo }: StepRecord): StepResult {
  const outcome = write.isOpen ? "unknown" : (write.outcome ?? "pending");
  const reason = write.isOpen
    ? "It was being sent when the run broke off. Apply the plan again."
    : write.reason;
  const undoOutcome = undo.isOpen ? "unknown" : undo.outcome;
  return {
    step,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(undoOutcome !== undefined && {
      undone: { outcome: undoOutcome, ...(undo.reason !== undefined && { reason: undo.reason }) },
    }),
  };
}

/** The steps that an undo is about: done, or perhaps done, and not put back yet. */
export function listUndoable({ steps }: Pick<Run, "steps">): StepResult[] {
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
 * The first line of a run's journal, with the plan that its steps are of; undefined for a journal without lines.
 * @throws {JournalError} for the journal of another run
 * @throws {PlanError} for a plan that does not say what its steps do
 */
export function beginningOf(
  id: string,
  [first]: readonly JournalLine[],
): Extract<JournalLine, { readonly event: "begin" }> | undefined {
  if (first === undefined) return undefined;
  if (first.event === "begin" && runIdOf(checkPlan(first.plan)) === id) return first;
  throw otherRun(id);
}

export function otherRun(id: string): JournalError {
  return new JournalError("broken", `The journal of run ${id} is that of another run. Restore it.`);
}

/** The run that a journal tells of; undefined where it has not begun. */
export function runOf(id: string, lines: readonly JournalLine[]): Run | undefined {
  const begun = beginningOf(id, lines);
  if (begun === undefined) return undefined;
  const { plan, at: startedAt } = begun;
  const steps = recordsOf(lines, plan).map(resultOf);
  const isDone = steps.every(({ outcome }) => outcome === "done");
  const state = isUndone(lines) ? "undone" : isDone ? "done" : "incomplete";
  return { id, plan, startedAt, state, steps };
}
