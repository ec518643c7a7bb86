import type { Account, Person } from "../accounts/account.ts";
import type { AccountList } from "../accounts/adapter.ts";
import { listsOf } from "../accounts/adapters.ts";
import { keyOfAccount } from "../email.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";

/** Yields every account of every service, page by page, without keeping pages in memory. */
export async function* snapshot(services: Services, options: ReadOptions = {}): AsyncGenerator<Account> {
  for await (const { account } of readLists(services, options)) yield account;
}

export interface ListedAccount {
  readonly list: AccountList;
  readonly account: Account;
}

/** @param only the services whose lists are read; all by default */
export async function* readLists(
  services: Services,
  options: ReadOptions = {},
  only?: ReadonlySet<ServiceName>,
): AsyncGenerator<ListedAccount> {
  for (const list of listsOf(services).filter(({ service }) => only?.has(service) !== false))
    for await (const account of list.read(options)) {
      options.signal?.throwIfAborted();
      yield { list, account };
    }
}

/** Groups accounts by person, sorted by address. An account without an address is a person of its own. */
export async function joinPeople(accounts: AsyncIterable<Account>): Promise<Person[]> {
  const people = new Map<string, Account[]>();
  for await (const account of accounts) {
    const key = keyOfAccount(account) ?? `${account.service} ${account.id}`;
    const known = people.get(key);
    if (known === undefined) people.set(key, [account]);
    else known.push(account);
  }
  return [...people]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([email, own]) => ({ email, name: own.find(({ name }) => name !== "")?.name ?? "", accounts: own }));
}
