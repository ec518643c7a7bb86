import type { alli } from "@rosterkit/types";

/** An Alli account. It is kept when the person leaves the project. */
export interface AgentRow {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly isMember: boolean;
  readonly locale: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An Alli user, identified by an id that the caller chooses. */
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
  readonly permissions: string[];
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
