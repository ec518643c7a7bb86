import type { DocumentOperation } from "@rosterkit/openapi";
import type { Memory } from "../memory/memory.ts";
import type { RunContext } from "../run/context.ts";
import type { Finding } from "../run/finding.ts";
import type { LiveRun } from "../sequences/live-run.ts";
import type { Maker } from "../sequences/maker.ts";
import type { Budget } from "./budget.ts";
import type { Recorder } from "./recorder.ts";

export interface LiveOptions
  extends Pick<RunContext, "specification" | "credentials">, Pick<LiveRun, "made" | "keep"> {
  readonly server: string;
  readonly operations: readonly DocumentOperation[];
  readonly recorder: Recorder;
  readonly memory: Memory;
  readonly budget: Budget;
  /** The parts that are done, by name; the run adds its own. */
  readonly done: Set<string>;
  readonly onDone: () => void;
  /** Calls operations that are neither GET nor HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Called after each operation; without findings if the operation could not be called. */
  readonly onProgress?: (part: string, findings: number | undefined) => void;
}

/** All that a run has to tell. */
export interface Told {
  readonly findings: Finding[];
  readonly called: Set<string>;
  readonly exclusions: string[];
}

/** The objects that all parts of a run share. */
export interface RunParts {
  readonly options: LiveOptions;
  readonly chosen: readonly DocumentOperation[];
  readonly run: LiveRun;
  /** For what prepares a part, and is not judged. */
  readonly quiet: LiveRun;
  readonly maker: Maker;
  readonly told: Told;
  readonly finish: (part: string) => void;
}
