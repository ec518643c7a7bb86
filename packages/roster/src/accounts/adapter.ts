import type { Fields } from "../fields.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import type { Account, AccountKind, Leaver, RosterEntry, Target } from "./account.ts";

/** The phases of a plan in order: everybody who leaves is suspended before anything is removed. */
export const phases = ["suspend", "add", "change", "remove", "erase"] as const;

export type Phase = (typeof phases)[number];

/** The operation, input and target of a write. */
export interface TargetedCall {
  readonly service: ServiceName;
  /** Id of the operation, such as `directory.updateUser`. */
  readonly operation: string;
  readonly input: Fields;
  readonly target: Target;
}

/** A write that has no place in a plan yet. */
export interface Draft extends Omit<TargetedCall, "service"> {
  readonly phase: Phase;
  /** The pre-image: the state of the target before the write; null if there is none, or no operation shows it. */
  readonly before: Fields | null;
  /** The facts expected after the write; null if the target is removed; missing if no operation shows them. */
  readonly after?: Fields | null;
}

/** A requested change that no operation can make, with the reason. */
export interface Impossible {
  readonly impossible: string;
}

/** A list of accounts, such as the users of the directory or the team of one AI agent. */
export interface AccountList {
  readonly service: ServiceName;
  /** The name, such as `users` or `team of agt_support`. */
  readonly name: string;
  read(options: ReadOptions): AsyncIterable<Account>;
  /**
   * Returns the writes that make an account match an entry. Must be called after the list was read up to the account.
   * With `addOnly`, the person loses nothing.
   */
  align(entry: RosterEntry, account: Account | undefined, addOnly: boolean): readonly (Draft | Impossible)[];
  /** Returns the part of a roster entry that describes the account. */
  toEntry(account: Account): Partial<RosterEntry>;
  remove(account: Account, erase: boolean): readonly Draft[];
}

/** Everything that is specific to one kind of account. */
export interface Adapter {
  readonly service: ServiceName;
  readonly kind: AccountKind;
  /** Returns the subjects that the service cannot show, each with the reason. */
  gaps?(services: Services): readonly { readonly subject: string; readonly reason: string }[];
  lists?(services: Services): readonly AccountList[];
  /** Returns the writes that remove an account that no list contains and the leaver's entry gives an id for. */
  removeById?(services: Services, leaver: Leaver, options: ReadOptions): Promise<readonly Draft[]>;
  /** Converts an item, read with the given input, to an account; missing if no operation reads one. */
  toAccount?(item: Fields, input: Fields): Account;
  /** Adds facts to the account that other operations show. */
  addDetails?(services: Services, account: Account, options: ReadOptions): Promise<Account>;
  /** Returns input that narrows the list when a target is searched in it. */
  narrow?(target: Target): Fields;
  /** Returns the roles and groups of a state that make the person an administrator or owner. */
  offices?(state: Fields): readonly string[];
  /** Operations with a result that no other operation shows. */
  readonly unobservable?: ReadonlySet<string>;
  /** Whether an output means success, if the status alone does not tell; undefined if the output does not either. */
  isSuccess?(output: unknown): boolean | undefined;
  /** Returns the reason why the schema of the service forbids an input, if it does. */
  findRefusal?(input: Fields): string | undefined;
}

export function draftFor(account: Account, write: Omit<Draft, "target" | "before">): Draft {
  const { kind, id, email, name, agent, state: before } = account;
  return { ...write, target: { kind, id, email, name, ...(agent !== undefined && { agent }) }, before };
}

/** The number of items per page: the default of the only service that documents one. */
export const pageSize = 100;
