import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { ApiError, type Route } from "@rosterkit/client";
import { JournalError, RosterError } from "../errors.ts";
import { canonicalJson, digestValue, type Fields } from "../fields.ts";
import { type JournalLine, journalPath, readJournal, type StepEvent, withJournal } from "./journal.ts";
import type { Call, CallRecord, Run, RunList, StepOutcome, StepResult, UndoOutcome } from "./run-types.ts";
import { isRefusal, judgeOutput } from "./send-write.ts";

import { checkPlan, runIdOf } from "../plan/plan-file.ts";
import type { Plan } from "../plan/plan-types.ts";
import { factsOf } from "../plan/check-step.ts";

// Each run has its own journal, and so does each call outside of plans, with a name that ends in `.call`.

/** Lists the runs and calls of a folder, the latest first, and the journals that cannot be read. */
export async function listRuns(journals: string): Promise<RunList> {
  const files = await readdir(journals).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });
  const entries: (Run | CallRecord)[] = [];
  const broken: string[] = [];
  for (const file of files) {
    const [, id, call = ""] = /^([0-9a-f]{16})(\.call)?\.jsonl$/.exec(file) ?? [];
    if (id === undefined) continue;
    try {
      const lines = await readJournal(journalPath(journals, id + call));
      const entry = call === "" ? runOf(id, lines) : callOf(id, lines);
      if (entry !== undefined) entries.push(entry);
    } catch (error) {
      if (!(error instanceof RosterError)) throw error;
      broken.push(error.message);
    }
  }
  const sorted = entries.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
  const runs = sorted.flatMap((entry) => ("plan" in entry ? [entry] : []));
  const calls = sorted.flatMap((entry) => ("plan" in entry ? [] : [entry]));
  return { runs, calls, broken };
}

/** Reads a run from its journal. @throws {JournalError} if the journal does not exist or is broken */
export async function readRun(journals: string, id: string): Promise<Run> {
  const call = await readCall(journals, id);
  const run =
    call === undefined && isId(id) ? runOf(id, await readJournal(journalPath(journals, id))) : undefined;
  if (run !== undefined) return run;
  const problem =
    call === undefined
      ? `has no run ${JSON.stringify(id)}. Use an id from the list of runs: 16 hexadecimal digits.`
      : `has ${id} as a call of ${call.operation} outside of plans: it has no steps and cannot be undone.`;
  throw new JournalError("missing", `${journals} ${problem}`);
}

/** Reads a call from its journal; returns undefined if there is none. @throws {JournalError} if the journal is broken */
export async function readCall(journals: string, id: string): Promise<CallRecord | undefined> {
  if (!isId(id)) return undefined;
  const lines = await readJournal(journalPath(journals, `${id}.call`)).catch((error: JournalError) => {
    if (error.problem !== "missing") throw error;
    return [];
  });
  return callOf(id, lines);
}

/** Ids become file names, so nothing else is accepted. */
const isId = (id: string): boolean => /^[0-9a-f]{16}$/.test(id);

function callOf(id: string, [first, last]: readonly JournalLine[]): CallRecord | undefined {
  if (first?.event !== "call") return undefined;
  const outcome = last?.event === "answered" ? last.outcome : "unknown";
  return { ...first.call, id, startedAt: first.at, outcome };
}

/**
 * Sends a call and journals it before and after. The id is random, so no other process uses the journal, and a lock that a
 * killed process would leave behind is not needed.
 * @param send sends the call and resolves to the decoded body; called once the first line is on the disk
 * @throws {JournalError} if the journal cannot be written
 */
export async function recordCall(
  { journals, route, ...call }: Call & { readonly journals: string; readonly route: Route },
  send: () => Promise<unknown>,
): Promise<unknown> {
  const id = `${randomBytes(8).toString("hex")}.call`;
  return withJournal({ journals, id }, async ({ append }) => {
    // JSON has no bigint: canonical JSON writes its digits.
    await append({ event: "call", call: JSON.parse(canonicalJson(call)) as Call });
    let outcome: CallRecord["outcome"] = "unknown";
    try {
      const output = await send();
      outcome = output === undefined ? "done" : judgeOutput(route, output).outcome;
      return output;
    } catch (error) {
      if (error instanceof ApiError && isRefusal(error.status)) outcome = "failed";
      throw error;
    } finally {
      await append({ event: "answered", outcome });
    }
  });
}

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

function addLine(record: StepRecord, line: StepEvent): StepRecord {
  const { step, output, undone } = record;
  const isOpen = line.event === "before";
  if (line.undo === true) {
    if (isOpen) return { ...record, undone: { outcome: "unknown", isOpen } };
    return { ...record, undone: { outcome: line.outcome as UndoOutcome, reason: line.reason } };
  }
  const reason = "It was being sent when the run was interrupted. Apply the plan again.";
  if (isOpen) return { step, outcome: "unknown", reason, isOpen, output };
  const outcome = line.outcome as StepOutcome;
  return { step, outcome, reason: line.reason, output: line.output ?? output, undone };
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

export function otherRun(id: string): JournalError {
  return new JournalError("broken", `The journal of run ${id} belongs to another run. Restore it.`);
}
