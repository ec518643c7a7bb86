import type { FileHandle } from "node:fs/promises";
import type { Fields } from "../fields.ts";
import type { GuardOptions, Plan, Step } from "../plan/plan-types.ts";
import type { Clock } from "../services.ts";

/**
 * `pending`: not begun. `done`. `refused`: the target is another than in the plan, so nothing was sent. `failed`: the
 * service said no, or the write was looked up and had not happened. `unknown`: it may have happened, and no operation
 * shows whether. `held`: an earlier step of the same person was not done.
 */
export type StepOutcome = "pending" | "done" | "refused" | "failed" | "unknown" | "held";

/**
 * `exact` and `near`: put back. `none`: nothing puts it back. `refused`: the target has changed since. `failed`,
 * `unknown`: as for a step.
 */
export type UndoOutcome = "exact" | "near" | "none" | "refused" | "failed" | "unknown";

export interface StepResult {
  readonly step: Step;
  readonly outcome: StepOutcome;
  /** Missing where there is nothing to say. */
  readonly reason?: string | undefined;
  /** Missing as long as no undo has come to the step. */
  readonly undone?: { readonly outcome: UndoOutcome; readonly reason?: string | undefined } | undefined;
}

/** A plan that is or was applied, as its journal tells it. */
export interface Run {
  readonly id: string;
  readonly plan: Plan;
  readonly startedAt: string;
  /** `done`: every step is. `incomplete`: apply the plan again to go on. `undone`: an undo has come to its end. */
  readonly state: "done" | "incomplete" | "undone";
  readonly steps: readonly StepResult[];
}

/** A call of one operation outside of a plan. Nothing was read before it, so nothing undoes it. */
export interface Call {
  readonly operation: string;
  /** The URL that it is sent to. */
  readonly server: string;
  readonly effect: string;
  /** Without secrets. */
  readonly input: Fields;
}

/**
 * A call, as its journal tells it. `partly`: the service says that some of its items failed. `unknown`: it was being
 * sent, and no answer says what became of it.
 */
export interface CallRecord extends Call {
  readonly id: string;
  readonly startedAt: string;
  readonly outcome: "done" | "partly" | "failed" | "unknown";
}

/** Everything that the journals of a folder tell. */
export interface RunList {
  readonly runs: readonly Run[];
  readonly calls: readonly CallRecord[];
  /** Why the other journals cannot be read; one of them hides none of the rest. */
  readonly broken: readonly string[];
}

/** The part of an open file that a journal needs. */
export type JournalFile = Pick<
  FileHandle,
  "appendFile" | "close" | "readFile" | "stat" | "sync" | "truncate"
>;

export type OpenFile = (path: string, flags: number, mode?: number) => Promise<JournalFile>;

export interface RunOptions {
  /** Folder of the journals; made where there is none. */
  readonly journals: string;
  /** Called when a step has ended. */
  readonly onStep?: ((result: StepResult) => void) | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Opens the file of the journal. Default: that of the system. */
  readonly openFile?: OpenFile | undefined;
  /** Ends the work before the next write; a write that has begun is waited for. */
  readonly signal?: AbortSignal | undefined;
}

export interface ApplyOptions extends RunOptions {
  /** The digest of the plan that a person has read and confirmed. */
  readonly confirmed: string;
  /** Address of the person who makes the calls; nothing is taken from the caller. */
  readonly caller?: string | undefined;
  /** Numbers that hold beside those of the plan. */
  readonly limits?: Pick<GuardOptions, "maxPeople" | "maxRemovals"> | undefined;
}

export interface UndoOptions extends RunOptions {
  /** The digest of the undo that a person has confirmed. Default: everything that is left is put back. */
  readonly confirmed?: string | undefined;
}

/** Whether a step holds. `unknown`: no operation shows it. */
export interface StepCheck {
  readonly step: Step;
  readonly outcome: "holds" | "differs" | "unknown";
  readonly reason?: string;
}

export interface Verification {
  /** No step differs. */
  readonly ok: boolean;
  readonly steps: readonly StepCheck[];
}
