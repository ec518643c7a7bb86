import type { Fields } from "../fields.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import type { Account, AccountKind, Target } from "./account.ts";
import type { Leaver, RosterEntry } from "./roster-entry.ts";

/** The order of a plan: nobody loses anything before everybody who leaves is suspended. */
export const phases = ["suspend", "add", "change", "remove", "erase"] as const;

export type Phase = (typeof phases)[number];

/** A write, as far as reading its target goes. */
export interface TargetedCall {
  readonly service: ServiceName;
  /** Id of the operation, such as `directory.updateUser`. */
  readonly operation: string;
  readonly input: Fields;
  readonly target: Target;
}

/** A write before it has its place in a plan. */
export interface Draft extends Omit<TargetedCall, "service"> {
  readonly phase: Phase;
  /** The pre-image: the target as it is before the write; null where there is none, or nothing shows it. */
  readonly before: Fields | null;
  /** Facts that the target has afterwards; null where it is gone; missing where no operation shows it. */
  readonly after?: Fields | null;
}

/** Something that an entry asks for and no operation can do. */
export interface Impossible {
  readonly impossible: string;
}

/** One list of accounts, such as the users of the directory, or the team of one AI agent. */
export interface AccountList {
  readonly service: ServiceName;
  /** `users`, `team of agt_support`. */
  readonly name: string;
  /** Every account, page by page. */
  read(options: ReadOptions): AsyncIterable<Account>;
  /**
   * The writes that give a person what an entry says, after the list has been read up to the account. Where it keeps,
   * nothing that the person has is taken away.
   */
  align(entry: RosterEntry, account: Account | undefined, keeps: boolean): readonly (Draft | Impossible)[];
  /** The part of an entry that the account is. */
  enter(account: Account): Partial<RosterEntry>;
  /** The writes that take an account away. */
  remove(account: Account, erase: boolean): readonly Draft[];
}

/** The one place that says what a person is in a service. */
export interface Adapter {
  readonly service: ServiceName;
  readonly kind: AccountKind;
  /** Subjects that the service cannot tell, each with the reason. */
  gaps(services: Services): readonly { readonly subject: string; readonly reason: string }[];
  lists?(services: Services): readonly AccountList[];
  /** The writes that take away what only its id leads to. */
  leave?(services: Services, leaver: Leaver, options: ReadOptions): Promise<readonly Draft[]>;
  /** The account in an item, as it was read with an input; missing where no operation reads one. */
  toAccount?(item: Fields, input: Fields): Account;
  /** Adds facts that other operations tell. */
  complete?(services: Services, account: Account, options: ReadOptions): Promise<Account>;
  /** Input that narrows the list in which a target is looked for. */
  narrow?(target: Target): Fields;
  /** Roles and groups in a state that make the person an administrator or owner. */
  offices?(state: Fields): readonly string[];
  /** Operations whose work no operation shows. */
  readonly hidden?: ReadonlySet<string>;
  /** Whether an output of the service means that a write was done, where its status does not; undefined: not said. */
  judge?(output: unknown): boolean | undefined;
  /** Says why the service refuses an input, where its schema does. */
  refusal?(input: Fields): string | undefined;
}

/** A write to an account that is there. */
export function draftFor(account: Account, write: Omit<Draft, "target" | "before">): Draft {
  const { kind, id, email, name, agent, state: before } = account;
  return { ...write, target: { kind, id, email, name, ...(agent !== undefined && { agent }) }, before };
}

/** Items of a page: the default of the one service that documents it. */
export const pageSize = 100;
