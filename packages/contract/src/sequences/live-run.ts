import type { Received } from "@rosterkit/mock";
import type { RunContext } from "../run/context.ts";
import type { Finding } from "../run/finding.ts";
import type { Surveyed } from "../safety/safety.ts";
import type { Made } from "./made.ts";
import type { Resource } from "./resources.ts";

/** A run against a live server, as all of its sequences and single cases share it. */
export interface LiveRun extends Omit<RunContext, "tested">, Surveyed {
  readonly resources: readonly Resource[];
  /** Is told of each creation before it is sent. */
  readonly made: Made;
  /** Leaves on the server what the run has made. */
  readonly keep: boolean;
  readonly isSpent: () => boolean;
  readonly onExchange: (received: Received) => void;
  readonly onFinding: (finding: Finding, received: Received | undefined) => void;
}
