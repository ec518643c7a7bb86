/** Roles that the workspace lets one give. */
export type WorkspaceRole = "member" | "guest" | "admin";

/**
 * What a person is to have. A service that is left out stays as it is; `null` means that the person is to have
 * nothing there.
 */
export interface RosterEntry {
  readonly email: string;
  readonly name?: string | undefined;
  readonly directory?: { readonly active: boolean } | undefined;
  readonly workspace?: { readonly role: WorkspaceRole } | null | undefined;
  /** Names of permission groups; other groups are taken away. */
  readonly alli?: { readonly groups: readonly string[] } | null | undefined;
  /** Access by the id of an AI agent; teams that are left out stay as they are. */
  readonly teams?: Readonly<Record<string, "viewer" | "editor" | null>> | undefined;
  /** The id on teams of AI agents, for somebody who is on none yet: no operation lists ids. */
  readonly teamUserId?: number | undefined;
}

/** Everybody, and what each is to have. */
export interface RosterFile {
  readonly version: 1;
  readonly people: readonly RosterEntry[];
}
