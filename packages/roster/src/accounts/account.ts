import type { Fields } from "../fields.ts";
import type { ServiceName } from "../services.ts";

/** Forms in which a person can stand in a service. */
export type AccountKind =
  | "directory-user"
  | "workspace-user"
  | "workspace-invitation"
  | "alli-agent"
  | "alli-user"
  | "team-member";

/** A person in one service. */
export interface Account {
  readonly service: ServiceName;
  readonly kind: AccountKind;
  /** The id in the service. */
  readonly id: string;
  /** The e-mail address as it is spelled there; empty where the service gives none. */
  readonly email: string;
  readonly name: string;
  /** Whether the person can sign in; missing where the service does not say. */
  readonly isActive?: boolean;
  /** Whether the service says that this is the caller. */
  readonly isCaller: boolean;
  /** Roles and groups: `member`, `Support`, `agt_support: viewer`. */
  readonly access: readonly string[];
  /** The part of `access` that makes the person an administrator or owner. */
  readonly adminBy: readonly string[];
  /** The AI agent, where the account is a place on its team. */
  readonly agent?: string;
  /** The facts of the account that a plan keeps as its pre-image. */
  readonly state: Fields;
}

/** Something that the services cannot tell, or do not allow. */
export interface Gap {
  readonly service: ServiceName;
  /** The thing that is not known: `users`, `invitations`, `teams of other agents`. */
  readonly subject: string;
  readonly reason: string;
  /** The person that it is about; missing where it holds for everybody. */
  readonly email?: string;
}

/** A person, and all accounts with the address. */
export interface Person {
  /** The address by the rule of {@link normaliseEmail}, without a tag. */
  readonly email: string;
  readonly name: string;
  readonly accounts: readonly Account[];
}

/** A person who was looked for. */
export interface FoundPerson extends Person {
  /** `certain`: every account has the address itself. `likely`: `doubts` says why not. */
  readonly certainty: "certain" | "likely";
  readonly doubts: readonly string[];
  readonly gaps: readonly Gap[];
}

/** The thing that a step changes. */
export interface Target {
  readonly kind: AccountKind;
  /** The id in the service; null where the step creates it. */
  readonly id: string | null;
  /** The address as the service spells it. */
  readonly email: string;
  readonly name: string;
  /** The AI agent of a team. */
  readonly agent?: string;
}
