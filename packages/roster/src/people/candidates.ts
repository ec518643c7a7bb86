import type { AccountList } from "../accounts/adapter.ts";
import { keyOfAccount, taggedAddress } from "../email.ts";
import type { ReadOptions, Services } from "../services.ts";
import { AmbiguousPersonError, type Candidate, ListError } from "../errors.ts";
import { type ListedAccount, readLists } from "./snapshot.ts";

/**
 * Tracks which person has an account in which list. A person is a key, or an object that is in memory anyway: a second
 * string for each person of a long roster would waste memory.
 */
export class Candidates<Person extends string | object = string> {
  readonly #services: Services;
  readonly #options: ReadOptions;
  readonly #seen = new Map<AccountList, Set<Person>>();
  /** The only tagged address that each person may have. */
  readonly #tagged = new Map<Person, string>();

  constructor(services: Services, options: ReadOptions) {
    this.#services = services;
    this.#options = options;
  }

  /** Returns false if the person already has a different tag: `people+ada` and `people+eve` only share a mailbox. */
  allow(person: Person, email: string): boolean {
    const tagged = taggedAddress(email);
    if (tagged === undefined) return true;
    const known = this.#tagged.get(person) ?? tagged;
    this.#tagged.set(person, known);
    return known === tagged;
  }

  /**
   * @throws {AmbiguousPersonError} if the person has a second account in the list, or one with a different tag
   * @throws {ListError} if the same account was listed twice
   */
  async add(person: Person, listed: ListedAccount): Promise<void> {
    const { list, account } = listed;
    const seen = this.#seen.get(list) ?? new Set();
    this.#seen.set(list, seen);
    const isTwice = seen.has(person);
    if (isTwice || !this.allow(person, account.email)) throw await this.#explain(listed, isTwice);
    seen.add(person);
  }

  has(person: Person, list: AccountList): boolean {
    return this.#seen.get(list)?.has(person) === true;
  }

  /** Reads the lists again and returns the error that names every account that may belong to the person. */
  async #explain(
    { list, account }: ListedAccount,
    isTwice: boolean,
  ): Promise<AmbiguousPersonError | ListError> {
    const key = keyOfAccount(account) ?? "";
    const found = new Map<string, Candidate>();
    for await (const { list: own, account: one } of readLists(this.#services, this.#options)) {
      const { service, id, email, name } = one;
      const isMeant = !isTwice || (service === list.service && own.name === list.name);
      if (isMeant && keyOfAccount(one) === key)
        found.set(`${service} ${own.name} ${id}`, { service, list: own.name, id, email, name });
    }
    const isOne = isTwice && found.size < 2;
    return isOne ? makeListError(list, key) : new AmbiguousPersonError(key, [...found.values()]);
  }
}

/** Pages shift if somebody joins or leaves during the reading: an account may then be listed twice or not at all. */
export function makeListError(
  { service, name }: Pick<AccountList, "service" | "name">,
  person: string,
): ListError {
  return new ListError(
    `${service} (${name}) changed while it was read: ${person} was listed twice. Try again.`,
  );
}
