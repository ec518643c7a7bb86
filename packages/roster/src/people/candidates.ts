import type { Account } from "../accounts/account.ts";
import type { AccountList } from "../accounts/adapter.ts";
import { AmbiguousPersonError, type Candidate } from "./person-errors.ts";

/** Holds that a person has at most one account in each list. */
export class Candidates {
  readonly #seen = new Map<AccountList, Map<string, Candidate>>();

  /** @throws {AmbiguousPersonError} for the second account of a person in a list */
  add(key: string, list: AccountList, { service, id, email, name }: Account): void {
    const seen = this.#seen.get(list) ?? new Map<string, Candidate>();
    this.#seen.set(list, seen);
    const candidate: Candidate = { service, list: list.name, id, email, name };
    const other = seen.get(key);
    if (other !== undefined) throw new AmbiguousPersonError(key, [other, candidate]);
    seen.set(key, candidate);
  }

  has(key: string, list: AccountList): boolean {
    return this.#seen.get(list)?.has(key) === true;
  }
}
