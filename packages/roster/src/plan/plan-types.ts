import type { Gap, Leaver, RosterEntry, RosterFile } from "../accounts/account.ts";
import type { Draft, TargetedCall } from "../accounts/adapter.ts";
import type { ServiceName } from "../services.ts";

export type StepEffect = "add" | "change" | "remove";

export interface Step extends TargetedCall, Pick<Draft, "before" | "after"> {
  readonly number: number;
  /** The person's normalised address without a tag. */
  readonly person: string;
  readonly effect: StepEffect;
  readonly undo: "exact" | "near" | "none";
  /** The differences that an undo leaves, or the reason why there is no undo. */
  readonly undoReason?: string;
}

export interface PlanLimits {
  readonly maxPeople: number;
  readonly maxShare: number;
  readonly maxRemovals: number | null;
  readonly prune: boolean;
}

/** A plan: writes in order, which can be reviewed, stored in a file, and applied. */
export interface Plan {
  readonly version: 1;
  /** `sha256:` and 64 hexadecimal digits, computed over everything else in the plan. */
  readonly digest: string;
  readonly task: "offboard" | "onboard" | "roster";
  readonly createdAt: string;
  /** The time from which on the plan is refused. */
  readonly expiresAt: string;
  /** The base URL of each service that has a step. The plan is refused at any other server. */
  readonly servers: Readonly<Partial<Record<ServiceName, string>>>;
  /**
   * Digests of some accounts of each service that the plan leaves alone. They detect credentials for another company at
   * the same server, which has none of these accounts. A service is missing if the plan changes all its accounts.
   */
  readonly anchors: Readonly<Partial<Record<ServiceName, readonly string[]>>>;
  /** The normalised address of the caller, if known. */
  readonly caller: string | null;
  readonly people: readonly { readonly email: string; readonly name: string }[];
  readonly steps: readonly Step[];
  /** Everything that is unknown, in doubt, or not done. */
  readonly gaps: readonly Gap[];
  readonly limits: PlanLimits;
}

export type PlanRequest =
  | {
      readonly offboard: readonly (string | Leaver)[];
      /** Also delete the accounts in the directory and in Alli. */
      readonly erase?: boolean | undefined;
    }
  | {
      /** People who get the stated access; they lose nothing. */
      readonly onboard: readonly RosterEntry[];
    }
  | {
      readonly roster: RosterFile;
      /** Also remove access: from people who are not in the file, and where an entry has `null`. */
      readonly prune?: boolean | undefined;
      /** The file names only some people; everybody else stays as they are. */
      readonly partial?: boolean | undefined;
    };

/** The numbers of the guards, all of which are on by default. */
export interface GuardOptions {
  /** The most people that a plan may change. Default: 10. */
  readonly maxPeople?: number | undefined;
  /** The largest share of a list that a plan may remove or suspend; one person is always allowed. Default: 0.25. */
  readonly maxShare?: number | undefined;
  /** The most people that a plan may take something from; replaces both other limits. */
  readonly maxRemovals?: number | undefined;
}

export interface PlanOptions extends GuardOptions {
  /** The address of the person who makes the calls, whom no plan may change. */
  readonly caller?: string | undefined;
  /** Milliseconds until the plan expires. Default: 24 hours. */
  readonly validFor?: number | undefined;
  /** Returns milliseconds since 1970-01-01T00:00:00Z. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
}
