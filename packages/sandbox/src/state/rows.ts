import type { agentTeam, directory, workspace } from "@rosterkit/types";

export type WorkspaceUserRow = Required<workspace.components["schemas"]["WorkspaceUser"]>;
export type MachineRow = Required<workspace.components["schemas"]["ConnectedMachine"]>;
export type RobotRow = Required<workspace.components["schemas"]["ConnectedRobot"]>;

export interface InvitationRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

export interface DirectoryUserRow {
  readonly user: directory.components["schemas"]["directory.User"] & { readonly user_id: string };
  /** Internal users cannot be deleted. */
  readonly isInternal: boolean;
}

/** An authorization code. */
export interface CodeRow {
  /** The PKCE challenge. */
  readonly challenge: string;
  readonly redirect: string;
}

/** A person who can be added to the team of an agent. */
export interface PlatformUserRow {
  readonly user_id: number;
  readonly name: string;
  readonly email: string;
  readonly avatar: string | null;
}

/** An AI agent and its team. */
export interface TeamRow {
  readonly agentId: string;
  readonly members: readonly {
    readonly user_id: number;
    readonly access_level: agentTeam.components["schemas"]["AgentMember"]["access_level"];
    readonly assigned_at: string;
  }[];
}

/** The whole state as JSON: the rows of each table with their ids, in order. */
export interface Snapshot {
  readonly version: 1;
  readonly tables: Readonly<Record<string, readonly (readonly [id: string, row: object])[]>>;
}
