import type { Gap } from "../accounts/account.ts";
import type { Draft, TargetedCall } from "../accounts/adapter.ts";
import type { Leaver, RosterEntry, RosterFile } from "../accounts/roster-entry.ts";
import type { ServiceName } from "../services.ts";

/** Effects of a step; a step never only reads. */
export type StepEffect = "add" | "change" | "remove";

/** One write. */
export interface Step extends TargetedCall, Pick<Draft, "before" | "after"> {
  /** Its place in the order, from 1. */
  readonly number: number;
  /** Normalised address of the person, without a tag. */
  readonly person: string;
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
  /** The base URL of each service that has a step; the plan is for these servers alone. */
  readonly servers: Readonly<Partial<Record<ServiceName, string>>>;
  /**
   * Digests of some accounts of each service that the plan leaves alone: another key may lead to another company at the
   * same server, which has none of them. A service where everybody is concerned is missing.
   */
  readonly anchors: Readonly<Partial<Record<ServiceName, readonly string[]>>>;
  /** Normalised address of the caller, where it is known. */
  readonly caller: string | null;
  readonly people: readonly { readonly email: string; readonly name: string }[];
  readonly steps: readonly Step[];
  /** Everything that could not be known, cannot be done, or is in doubt. */
  readonly gaps: readonly Gap[];
  readonly limits: PlanLimits;
}

/** The task of a plan. */
export type PlanRequest =
  | {
      /** People to take everything from. */
      readonly offboard: readonly (string | Leaver)[];
      /** Also deletes the accounts in the directory and in Alli. */
      readonly erase?: boolean | undefined;
    }
  | {
      /** People to give what is stated; nothing is taken from them. */
      readonly onboard: readonly RosterEntry[];
    }
  | {
      readonly roster: RosterFile;
      /** Also takes away: from people who are not in the file, and where an entry says `null`. */
      readonly prune?: boolean | undefined;
      /** The file names some of the people only; those who are not in it stay as they are. */
      readonly partial?: boolean | undefined;
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
