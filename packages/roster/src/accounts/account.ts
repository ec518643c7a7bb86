import type { Fields } from "../fields.ts";
import type { ServiceName } from "../services.ts";

/** Kinds of accounts that services have. */
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
  /** The id in the service. */
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
