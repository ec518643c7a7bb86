import { setTimeout } from "node:timers/promises";
import type { AgentTeamClient, AlliClient, DirectoryClient, WorkspaceClient } from "@rosterkit/client";

/** Clients of the services to work on; a service without a client is left out. */
export interface Services {
  readonly directory?: DirectoryClient | undefined;
  readonly workspace?: WorkspaceClient | undefined;
  readonly alli?: AlliClient | undefined;
  readonly "agent-team"?: AgentTeamClient | undefined;
  /** Ids of the AI agents whose teams are read. They have to be named because no operation lists agents. */
  readonly agents?: readonly string[] | undefined;
}

export type ServiceName = Exclude<keyof Services, "agents">;

export interface ReadOptions {
  /** Aborts the function, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The current time and a way to wait, replaceable in tests. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after the given number of milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds) => setTimeout(milliseconds),
};
