import type { DocumentOperation } from "@rosterkit/openapi";
import type { Memory } from "../memory/memory.ts";
import type { Finding } from "../run/finding.ts";
import type { RunContext } from "../run/context.ts";
import type { Made } from "../sequences/made.ts";
import type { Maker } from "../sequences/maker.ts";
import type { Resource } from "../sequences/resources.ts";
import type { StepOptions } from "../sequences/step.ts";
import type { Budget } from "./budget.ts";
import type { Recorder } from "./recorder.ts";

export interface LiveOptions extends Pick<RunContext, "specification" | "credentials"> {
  readonly server: string;
  readonly operations: readonly DocumentOperation[];
  readonly recorder: Recorder;
  readonly memory: Memory;
  readonly budget: Budget;
  /** The parts that are done, by name; the run adds its own. */
  readonly done: Set<string>;
  readonly made: Made;
  readonly onDone: () => void;
  /** Calls operations that are neither GET nor HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Leaves on the server what the run has made. */
  readonly keep: boolean;
  /** Called after each operation; without findings if the operation could not be called. */
  readonly onProgress?: (part: string, findings: number | undefined) => void;
}

/** All that a run has to tell. */
export interface Told {
  readonly findings: Finding[];
  readonly called: Set<string>;
  readonly exclusions: string[];
}

/** What the parts of a run share. */
export interface RunParts {
  readonly options: LiveOptions;
  readonly chosen: readonly DocumentOperation[];
  readonly resources: readonly Resource[];
  readonly maker: Maker;
  readonly told: Told;
  readonly stepOptions: StepOptions;
  /** For what prepares a part, and is not judged. */
  readonly quiet: StepOptions;
  readonly finish: (part: string) => void;
}
