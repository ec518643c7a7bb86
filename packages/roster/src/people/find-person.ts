import type { Account, FoundPerson } from "../accounts/account.ts";
import type { AccountList } from "../accounts/adapter.ts";
import { listGaps } from "../accounts/adapters.ts";
import { keyOfAccount, normaliseEmail, personKey } from "../email.ts";
import { describeAddress, describeName } from "../describe-person.ts";
import type { ReadOptions, Services } from "../services.ts";
import { AmbiguousPersonError, type Candidate, ListError, PersonNotFoundError } from "../errors.ts";
import { type ListedAccount, readLists } from "./snapshot.ts";

/**
 * Finds a person by e-mail address in all given services. Every list is read to its end, so that a second account with
 * another spelling of the address is not missed.
 * @throws {PersonNotFoundError} if no service has the address
 * @throws {AmbiguousPersonError} if two accounts of one service may belong to the person
 * @throws {RosterInputError} if the text is not an address
 */
export async function findPerson(
  services: Services,
  email: string,
  options: ReadOptions = {},
): Promise<FoundPerson> {
  const key = personKey(email);
  const candidates = new Candidates(services, options);
  const accounts: Account[] = [];
  for await (const listed of readLists(services, options)) {
    if (keyOfAccount(listed.account) !== key) continue;
    await candidates.add(key, listed);
    accounts.push(listed.account);
  }
  const [first] = accounts;
  if (first === undefined)
    throw new PersonNotFoundError(`No service has an account of ${normaliseEmail(email)}.`);
  const doubts = findDoubts(normaliseEmail(email), accounts);
  const certainty = doubts.length === 0 ? "certain" : "likely";
  const name = accounts.find((account) => account.name !== "")?.name ?? "";
  return { email: key, name, accounts, certainty, doubts, gaps: listGaps(services) };
}

/** Returns the reasons why the accounts may belong to different people. */
export function findDoubts(
  email: string,
  accounts: readonly Pick<Account, "service" | "email" | "name">[],
): string[] {
  const tagged = accounts
    .filter((account) => normaliseEmail(account.email) !== email)
    .map((account) => `${account.service}: the address is ${describeAddress(account.email)}.`);
  const names = new Set(accounts.map(({ name }) => name).filter((name) => name !== ""));
  const isSame = new Set([...names].map((name) => name.normalize("NFC").toLowerCase())).size <= 1;
  return [
    ...new Set(tagged),
    ...(isSame ? [] : [`The names differ: ${[...names].map(describeName).join(", ")}.`]),
  ];
}

/** Tracks which person has an account in which list. A person is a key, or an object that is in memory anyway. */
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
    const address = normaliseEmail(email);
    if (address === personKey(email)) return true;
    const known = this.#tagged.get(person) ?? address;
    this.#tagged.set(person, known);
    return known === address;
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
