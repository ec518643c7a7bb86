import type { AccountList } from "../accounts/adapter.ts";
import { keyOfAccount } from "../email.ts";
import type { ReadOptions } from "../services.ts";
import { ListError } from "../errors.ts";
import { AmbiguousPersonError, type Candidate } from "../person-errors.ts";

/** Remembers who has an account in which list. A person is a key, or an object that is kept anyway: a roster can be long. */
export class Candidates<Person extends string | object = string> {
  readonly #seen = new Map<AccountList, Set<Person>>();

  /** False where the person has an account in the list already. */
  add(person: Person, list: AccountList): boolean {
    const seen = this.#seen.get(list) ?? new Set();
    this.#seen.set(list, seen);
    if (seen.has(person)) return false;
    seen.add(person);
    return true;
  }

  has(person: Person, list: AccountList): boolean {
    return this.#seen.get(list)?.has(person) === true;
  }
}

/** Reads a list once more, and makes the error that names every account that could be the person. */
export async function findAmbiguity(
  key: string,
  list: AccountList,
  options: ReadOptions,
): Promise<AmbiguousPersonError | ListError> {
  const candidates: Candidate[] = [];
  for await (const account of list.read(options)) {
    const { service, id, email, name } = account;
    if (keyOfAccount(account) === key) candidates.push({ service, list: list.name, id, email, name });
  }
  const ids = new Set(candidates.map(({ id }) => id));
  return ids.size > 1 ? new AmbiguousPersonError(key, candidates) : listChanged(list, key);
}

/** Pages move when somebody joins or leaves meanwhile: an account can then come twice, or not at all. */
export function listChanged(
  { service, name }: Pick<AccountList, "service" | "name">,
  person: string,
): ListError {
  return new ListError(
    `${service} (${name}) changed while it was read: ${person} came twice. Do the same again.`,
  );
}
