import type { Fields } from "../fields.ts";
import type { ServiceName } from "../services.ts";

export type AccountKind =
  | "directory-user"
  | "workspace-user"
  | "workspace-invitation"
  | "alli-agent"
  | "alli-user"
  | "team-member";

/** An account of a person in one service. */
export interface Account {
  readonly service: ServiceName;
  readonly kind: AccountKind;
  readonly id: string;
  /** The e-mail address as the service spells it; empty if there is none. */
  readonly email: string;
  readonly name: string;
  /** Whether the person can sign in; missing if the service does not state it. */
  readonly isActive?: boolean;
  /** Whether the service identifies this account as the caller's own. */
  readonly isCaller: boolean;
  /** Roles and groups, such as `member`, `Support` or `agt_support: viewer`. */
  readonly access: readonly string[];
  /** The entries of `access` that make the person an administrator or owner. */
  readonly adminBy: readonly string[];
  /** The AI agent, if the account is a membership of its team. */
  readonly agent?: string;
  /** The state of the account, which a plan keeps as the pre-image. */
  readonly state: Fields;
}

/** Something that cannot be known or done. */
export interface Gap {
  readonly service: ServiceName;
  /** The subject, such as `users`, `invitations` or `teams of other agents`. */
  readonly subject: string;
  readonly reason: string;
  /** The person concerned; missing if it applies to everybody. */
  readonly email?: string;
}

/** A person with all accounts that have the address. */
export interface Person {
  /** The normalised address without a tag. */
  readonly email: string;
  readonly name: string;
  readonly accounts: readonly Account[];
}

/** The result of a search for a person. */
export interface FoundPerson extends Person {
  /** `certain` if every account has exactly the address; otherwise `likely`, with the reasons in `doubts`. */
  readonly certainty: "certain" | "likely";
  readonly doubts: readonly string[];
  readonly gaps: readonly Gap[];
}

/** The account or invitation that a step changes. */
export interface Target {
  readonly kind: AccountKind;
  /** The id in the service; null if the step creates the account. */
  readonly id: string | null;
  /** The address as the service spells it. */
  readonly email: string;
  readonly name: string;
  /** The AI agent, if the target is a membership of its team. */
  readonly agent?: string;
}

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

export interface RosterFile {
  readonly version: 1;
  readonly people: readonly RosterEntry[];
}

export interface Leaver {
  readonly email: string;
  /** The id that you assigned to the person as a user of Alli, which lists no users. */
  readonly ownUserId?: string | undefined;
  /** The id of an open invitation to the workspace, which lists none. */
  readonly invitationId?: string | undefined;
}

/** Identifies the list that contains an account. */
export const placeOf = ({ kind, agent = "" }: Pick<Target, "kind" | "agent">): string => `${kind} ${agent}`;
