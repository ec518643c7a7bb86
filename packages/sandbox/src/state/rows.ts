import type { agentTeam, alli, directory, workspace } from "@rosterkit/types";

/** An account of Alli; it stays when the person leaves the project. */
export interface AgentRow {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly isMember: boolean;
  readonly locale: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A user of Alli, known by an id of the caller's own. */
export interface AlliUserRow {
  readonly userId: string;
  readonly ownUserId: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface PermissionGroupRow {
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly isDefault: boolean;
  readonly order: number | null;
  readonly permissions: readonly string[];
  readonly agentIds: readonly string[];
}

type Body<Operation extends keyof alli.operations> = alli.operations[Operation]["responses"][200] extends {
  content: { "application/json": infer Json };
}
  ? Json
  : never;

export type SingleActionAppTool = NonNullable<Body<"alli.listSingleActionAppTools">["tools"]>[number];
export type AgentTool = NonNullable<Body<"alli.listAgentTools">["tools"]>[number];
export type OAuth2Configuration = NonNullable<Body<"alli.getOAuth2Information">["oauth2_info"]>;

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

export interface TokenRow {
  readonly token: string;
}

/** A code of the authorization endpoint, which is worth one token. */
export interface CodeRow {
  /** The PKCE challenge. */
  readonly challenge: string;
  readonly redirect: string;
}

/** Somebody who can be put on the team of an agent. */
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

export interface CounterRow {
  readonly value: number;
}

/** Everything that the sandbox remembers. */
export interface Rows {
  counters: CounterRow;
  agents: AgentRow;
  alliUsers: AlliUserRow;
  permissionGroups: PermissionGroupRow;
  singleActionAppTools: SingleActionAppTool;
  agentTools: AgentTool;
  oauth2Configurations: OAuth2Configuration;
  workspaceUsers: WorkspaceUserRow;
  invitations: InvitationRow;
  machines: MachineRow;
  robots: RobotRow;
  directoryUsers: DirectoryUserRow;
  tokens: TokenRow;
  codes: CodeRow;
  platformUsers: PlatformUserRow;
  teams: TeamRow;
}

export type TableName = keyof Rows;

export const tableNames = [
  "counters",
  "agents",
  "alliUsers",
  "permissionGroups",
  "singleActionAppTools",
  "agentTools",
  "oauth2Configurations",
  "workspaceUsers",
  "invitations",
  "machines",
  "robots",
  "directoryUsers",
  "tokens",
  "codes",
  "platformUsers",
  "teams",
] as const satisfies readonly TableName[];

/** The whole state as JSON: rows by table, each with its id, in their order. */
export interface Snapshot {
  readonly version: 1;
  readonly tables: Readonly<Record<string, readonly (readonly [id: string, row: object])[]>>;
}
