import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { RunContext } from "../run/context.ts";
import type { Finding } from "../run/finding.ts";
import type { SafetyContext } from "../safety/safety.ts";
import type { Made } from "./made.ts";
import type { Resource } from "./resources.ts";

/** Choices of the caller of a live run, and the state that it keeps for the next run. */
export interface LiveChoices
  extends Pick<RunContext, "specification" | "credentials">, Omit<SafetyContext, "resources"> {
  /** Whether to call also operations other than GET and HEAD. */
  readonly allowWrites: boolean;
  /** Whether to send also requests that the document forbids. */
  readonly invalid: boolean;
  /** Whether to leave the things that the run makes on the server. */
  readonly keep: boolean;
  readonly made: Made;
  /** Names of the completed parts, to which the run adds its own. */
  readonly done: Set<string>;
  /** Called after each part with the number of findings; undefined if the part could not be called. */
  readonly onProgress: (part: string, findings: number | undefined) => void;
}

/** Run against a live server, shared by its sequences and single cases. */
export interface LiveRun extends LiveChoices, Omit<RunContext, "tested"> {
  /** Makes the ids that the run makes up differ from those of another run with its seed. */
  readonly salt: number;
  readonly chosen: readonly DocumentOperation[];
  readonly resources: readonly Resource[];
  readonly findings: Finding[];
  readonly called: Set<string>;
  readonly excluded: string[];
  readonly isSpent: () => boolean;
  readonly onExchange: (received: Received) => void;
  readonly onFinding: (finding: Finding, received: Received | undefined) => void;
  /** Returns the command that repeats a request. */
  readonly toCurl: (received: Received) => string;
  readonly finish: (part: string) => void;
}

/** Returns the run without reporting findings, for requests that prepare a part. */
export function quietly(run: LiveRun): LiveRun {
  return { ...run, onFinding: () => undefined };
}
