/**
 * The facts that a person is to have. A service that is left out stays as it is; `null` means that the person is to have
 * nothing there.
 */
export interface RosterEntry {
  readonly email: string;
  /** The last word is taken as the family name. */
  readonly name?: string | undefined;
  readonly directory?: { readonly active: boolean } | undefined;
  /** A role such as `member`, `guest` or `admin`; `owner` can be stated, and not given. */
  readonly workspace?: { readonly role: string } | null | undefined;
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

/** Somebody who leaves. */
export interface Leaver {
  readonly email: string;
  /** Your own id of the person as a user of Alli, which lists no users. */
  readonly ownUserId?: string | undefined;
  /** Id of an invitation to the workspace that is open; the workspace lists none. */
  readonly invitationId?: string | undefined;
}
