import type { FileHandle } from "node:fs/promises";
import type { Fields } from "../fields.ts";
import type { GuardOptions, Plan, Step } from "../plan/plan-types.ts";
import type { Clock } from "../services.ts";

/**
 * The outcome of a step. `pending`: not started. `refused`: the target has changed since the plan, so nothing was sent.
 * `failed`: the service refused the write, or a lookup showed that it did not happen. `unknown`: it may have happened,
 * and no operation shows whether. `held`: an earlier step of the same person was not done.
 */
export type StepOutcome = "pending" | "done" | "refused" | "failed" | "unknown" | "held";

/**
 * The outcome of an undo. `exact`, `near`: undone. `none`: no operation undoes it. `refused`: the target has changed since.
 * `failed`, `unknown`: as for a step.
 */
export type UndoOutcome = "exact" | "near" | "none" | "refused" | "failed" | "unknown";

export interface StepResult {
  readonly step: Step;
  readonly outcome: StepOutcome;
  /** The reason of the outcome, if there is more to know. */
  readonly reason?: string | undefined;
  /** The result of the undo; missing until an undo reaches the step. */
  readonly undone?: { readonly outcome: UndoOutcome; readonly reason?: string | undefined } | undefined;
}

/** An applied plan, as recorded in its journal. */
export interface Run {
  readonly id: string;
  readonly plan: Plan;
  readonly startedAt: string;
  /** `done`: every step is done. `incomplete`: apply the plan again to resume. `undone`: an undo was started. */
  readonly state: "done" | "incomplete" | "undone";
  readonly steps: readonly StepResult[];
}

/** A call of one operation outside of a plan. It has no pre-image, so it cannot be undone. */
export interface Call {
  readonly operation: string;
  /** The URL that the call is sent to. */
  readonly server: string;
  readonly effect: string;
  /** The input, without secrets. */
  readonly input: Fields;
}

/**
 * A call, as recorded in its journal. `partly`: the service reported that some items failed. `unknown`: it was sent, and
 * no response tells its outcome.
 */
export interface CallRecord extends Call {
  readonly id: string;
  readonly startedAt: string;
  readonly outcome: "done" | "partly" | "failed" | "unknown";
}

export interface RunList {
  readonly runs: readonly Run[];
  readonly calls: readonly CallRecord[];
  /** The reasons why other journals cannot be read. */
  readonly broken: readonly string[];
}

export type JournalFile = Pick<
  FileHandle,
  "appendFile" | "close" | "readFile" | "stat" | "sync" | "truncate"
>;

export type OpenFile = (path: string, flags: number, mode?: number) => Promise<JournalFile>;

export interface RunOptions {
  /** The folder of the journals; created if it does not exist. */
  readonly journals: string;
  /** Called when a step or its undo has ended. */
  readonly onStep?: ((result: StepResult) => void) | undefined;
  readonly clock?: Clock | undefined;
  /** Opens the journal file. Default: `open` of `node:fs/promises`. */
  readonly openFile?: OpenFile | undefined;
  /** Aborts before the next write; a write that was sent is completed first. */
  readonly signal?: AbortSignal | undefined;
}

export interface ApplyOptions extends RunOptions {
  /** The digest of the plan that a person has read and confirmed. */
  readonly confirmed: string;
  /** The address of the person who makes the calls, whom no step may change. */
  readonly caller?: string | undefined;
  /** Limits that apply in addition to those of the plan. */
  readonly limits?: Pick<GuardOptions, "maxPeople" | "maxRemovals"> | undefined;
}

export interface UndoOptions extends RunOptions {
  /** The digest of the undo that a person has confirmed. Default: everything that is left is undone. */
  readonly confirmed?: string | undefined;
}

/** Whether a step is in effect. `unknown`: no operation shows it. */
export interface StepCheck {
  readonly step: Step;
  readonly outcome: "holds" | "differs" | "unknown";
  readonly reason?: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly steps: readonly StepCheck[];
}
