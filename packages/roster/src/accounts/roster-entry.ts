/**
 * The access that a person should have. A service that is left out stays as it is; `null` removes the person from it.
 */
export interface RosterEntry {
  readonly email: string;
  /** The full name; its last word is used as the family name. */
  readonly name?: string | undefined;
  readonly directory?: { readonly active: boolean } | undefined;
  /** A role, such as `member`, `guest` or `admin`; `owner` is accepted but cannot be assigned. */
  readonly workspace?: { readonly role: string } | null | undefined;
  /** Names of permission groups; the person is removed from all others. */
  readonly alli?: { readonly groups: readonly string[] } | null | undefined;
  /** The access level by id of AI agent; teams that are left out stay as they are. */
  readonly teams?: Readonly<Record<string, "viewer" | "editor" | null>> | undefined;
  /** The id on teams of AI agents, needed if the person is on no team yet: no operation lists ids. */
  readonly teamUserId?: number | undefined;
}

/** People and the access that each should have. */
export interface RosterFile {
  readonly version: 1;
  readonly people: readonly RosterEntry[];
}

/** A person who leaves. */
export interface Leaver {
  readonly email: string;
  /** The id that you assigned to the person as a user of Alli, which lists no users. */
  readonly ownUserId?: string | undefined;
  /** The id of an open invitation to the workspace, which lists none. */
  readonly invitationId?: string | undefined;
}
