import { setTimeout } from "node:timers/promises";
import type { AgentTeamClient, AlliClient, DirectoryClient, WorkspaceClient } from "@rosterkit/client";

/** The services to work on: a client for each that is to be looked at. */
export interface Services {
  readonly directory?: DirectoryClient | undefined;
  readonly workspace?: WorkspaceClient | undefined;
  readonly alli?: AlliClient | undefined;
  readonly "agent-team"?: AgentTeamClient | undefined;
  /** Ids of the AI agents whose teams are looked at: no operation lists agents. */
  readonly agents?: readonly string[] | undefined;
}

export type ServiceName = Exclude<keyof Services, "agents">;

/** Options of everything that reads. */
export interface ReadOptions {
  /** Ends the work; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The time, and how to wait; tests give their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds) => setTimeout(milliseconds),
};
