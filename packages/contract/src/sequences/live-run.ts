import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { RunContext } from "../run/context.ts";
import type { Finding } from "../run/finding.ts";
import type { Surveyed } from "../safety/safety.ts";
import type { Made } from "./made.ts";
import type { Resource } from "./resources.ts";

/** The choices of the caller of a live run, and what it keeps for the next one. */
export interface LiveChoices
  extends Pick<RunContext, "specification" | "credentials">, Omit<Surveyed, "resources"> {
  /** Calls operations that are neither GET nor HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Leaves on the server what the run has made. */
  readonly keep: boolean;
  /** Is told of each creation before it is sent. */
  readonly made: Made;
  /** The parts that are done, by name; the run adds its own. */
  readonly done: Set<string>;
  /** Called after each part; without findings if it could not be called. */
  readonly onProgress: (part: string, findings: number | undefined) => void;
}

/** A run against a live server, as all of its sequences and single cases share it. */
export interface LiveRun extends LiveChoices, Omit<RunContext, "tested"> {
  /** Tells its made-up ids from those of another run with its seed. */
  readonly salt: number;
  /** The operations that it calls. */
  readonly chosen: readonly DocumentOperation[];
  readonly resources: readonly Resource[];
  readonly findings: Finding[];
  readonly called: Set<string>;
  readonly excluded: string[];
  readonly isSpent: () => boolean;
  readonly onExchange: (received: Received) => void;
  readonly onFinding: (finding: Finding, received: Received | undefined) => void;
  /** The command that sends a request again. */
  readonly toCurl: (received: Received) => string;
  readonly finish: (part: string) => void;
}

/** The same run for what prepares a part, and is not judged. */
export function quietly(run: LiveRun): LiveRun {
  return { ...run, onFinding: () => undefined };
}
