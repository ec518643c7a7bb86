import type { Account, FoundPerson } from "../accounts/account.ts";
import { listGaps } from "../accounts/adapters.ts";
import { keyOfAccount, normaliseEmail, personKey } from "../email.ts";
import { describeAddress, describeName } from "../describe-person.ts";
import type { ReadOptions, Services } from "../services.ts";
import { Candidates } from "./candidates.ts";
import { PersonNotFoundError } from "../errors.ts";
import { readLists } from "./snapshot.ts";

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
