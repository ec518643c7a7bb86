import type { AccountList } from "../accounts/adapter.ts";
import { keyOfAccount } from "../email.ts";
import type { ReadOptions } from "../services.ts";
import { AmbiguousPersonError, type Candidate } from "../person-errors.ts";

/** Remembers who has an account in which list, by keys alone: a roster can be long. */
export class Candidates {
  readonly #seen = new Map<AccountList, Set<string>>();

  /** False where the person has an account in the list already. */
  add(key: string, list: AccountList): boolean {
    const seen = this.#seen.get(list) ?? new Set();
    this.#seen.set(list, seen);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  }

  has(key: string, list: AccountList): boolean {
    return this.#seen.get(list)?.has(key) === true;
  }
}

/** Reads a list once more, and makes the error that names every account that could be the person. */
export async function findAmbiguity(
  key: string,
  list: AccountList,
  options: ReadOptions,
): Promise<AmbiguousPersonError> {
  const candidates: Candidate[] = [];
  for await (const account of list.read(options)) {
    const { service, id, email, name } = account;
    if (keyOfAccount(account) === key) candidates.push({ service, list: list.name, id, email, name });
  }
  return new AmbiguousPersonError(key, candidates);
}
