import type { AccountKind, Fields, Gap } from "../accounts/account.ts";
import type { ServiceName } from "../services.ts";
import type { RosterEntry, RosterFile } from "./roster-file.ts";

/** Effects of a step; a step never only reads. */
export type StepEffect = "add" | "change" | "remove";

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

/** One write. */
export interface Step {
  /** Its place in the order, from 1. */
  readonly number: number;
  /** Normalised address of the person. */
  readonly person: string;
  readonly service: ServiceName;
  /** Id of the operation, such as `directory.updateUser`. */
  readonly operation: string;
  readonly input: Fields;
  readonly target: Target;
  /** The pre-image: the target as it was read for the plan; null where there was none. */
  readonly before: Fields | null;
  /** Facts that the target has afterwards; null where it is gone; missing where no operation shows it. */
  readonly after?: Fields | null;
  readonly effect: StepEffect;
  readonly undo: "exact" | "near" | "none";
  /** Differences that an undo leaves, or the reason why there is none. */
  readonly undoReason?: string;
}

/** Numbers that the plan was held to. */
export interface PlanLimits {
  readonly maxPeople: number;
  readonly maxShare: number;
  readonly maxRemovals: number | null;
  readonly prune: boolean;
}

/** A plan: what is to be done, in order, as it can be shown, kept in a file, and applied. */
export interface Plan {
  readonly version: 1;
  /** `sha256:` and 64 hexadecimal digits, over everything else in the plan. */
  readonly digest: string;
  readonly task: "offboard" | "onboard" | "roster";
  readonly createdAt: string;
  /** From this time on the plan is refused. */
  readonly expiresAt: string;
  /** Normalised address of the caller, where it is known. */
  readonly caller: string | null;
  readonly people: readonly { readonly email: string; readonly name: string }[];
  readonly steps: readonly Step[];
  /** Everything that could not be known or cannot be done. */
  readonly gaps: readonly Gap[];
  readonly limits: PlanLimits;
}

/** Somebody who leaves. */
export interface Leaver {
  readonly email: string;
  /** Your own id of the person as a user of Alli, which lists no users. */
  readonly ownUserId?: string | undefined;
  /** Id of an invitation to the workspace that is open; the workspace lists none. */
  readonly invitationId?: string | undefined;
}

/** The task of a plan. */
export type PlanRequest =
  | {
      /** People to take everything from. */
      readonly offboard: readonly (string | Leaver)[];
      /** Also deletes the accounts in the directory and in Alli, which nothing brings back. */
      readonly erase?: boolean | undefined;
    }
  | {
      /** People to give what is stated; nothing is taken from them. */
      readonly onboard: readonly RosterEntry[];
    }
  | {
      readonly roster: RosterFile;
      /** Also takes away: people who are not in the file, and services that an entry says `null` to. */
      readonly prune?: boolean | undefined;
    };

/** Guards; each is on unless a number says otherwise. */
export interface GuardOptions {
  /** The most people that a plan may concern. Default: 10. */
  readonly maxPeople?: number | undefined;
  /** The largest part of a list that a plan may take away or suspend; one person is always allowed. Default: 0.25. */
  readonly maxShare?: number | undefined;
  /** The most people that a plan may take something from; stands in the place of both limits. */
  readonly maxRemovals?: number | undefined;
}

export interface PlanOptions extends GuardOptions {
  /** Address of the person who makes the calls; nothing is taken from the caller. */
  readonly caller?: string | undefined;
  /** Milliseconds for which the plan can be applied. Default: 24 hours. */
  readonly validFor?: number | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
}
