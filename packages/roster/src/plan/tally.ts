import { type Account, placeOf } from "../accounts/account.ts";
import type { AccountList } from "../accounts/adapter.ts";
import { keyOfAccount } from "../email.ts";
import type { ListedAccount } from "../people/snapshot.ts";
import type { ServiceName } from "../services.ts";
import { anchorOf } from "./company.ts";

export interface Offices {
  readonly administrators: Set<string>;
  readonly owners: Set<string>;
}

/** The most anchors of a service: some of these people may leave before the plan is applied or undone. */
const mostAnchors = 5;

/** Collects the facts that the guards need while lists are read. */
export class Tally {
  /** The lists with the number of accounts in each, by the key of {@link placeOf}. */
  readonly sizes = new Map<string, { readonly list: AccountList; readonly size: number }>();
  readonly withoutAddress = new Map<AccountList, number>();
  /** Accounts of people who are neither entries nor leavers. */
  readonly extras = new Map<AccountList, number>();
  readonly offices = new Map<ServiceName, Offices>();
  /** Accounts of the people who leave. */
  readonly leaving = new Map<string, Account[]>();
  /** People whom a service identifies as the caller. */
  readonly callers = new Set<string>();
  /** Digests of the first accounts of each service that the plan leaves alone. */
  readonly anchors = new Map<ServiceName, string[]>();

  addUnconcerned(account: Account): void {
    const known = this.anchors.get(account.service) ?? [];
    if (known.length < mostAnchors) this.anchors.set(account.service, [...known, anchorOf(account)]);
  }

  add({ list, account }: ListedAccount): void {
    const place = placeOf(account);
    this.sizes.set(place, { list, size: (this.sizes.get(place)?.size ?? 0) + 1 });
    const key = keyOfAccount(account);
    if (key === undefined) increment(this.withoutAddress, list);
    else if (account.isCaller) this.callers.add(key);
    if (account.adminBy.length === 0) return;
    const offices = this.offices.get(account.service) ?? { administrators: new Set(), owners: new Set() };
    this.offices.set(account.service, offices);
    offices.administrators.add(account.id);
    if (account.adminBy.includes("owner")) offices.owners.add(account.id);
  }

  addExtra(list: AccountList): void {
    increment(this.extras, list);
  }

  get people(): number {
    return Math.max(0, ...[...this.sizes.values()].map(({ size }) => size));
  }
}

function increment(counts: Map<AccountList, number>, list: AccountList): void {
  counts.set(list, (counts.get(list) ?? 0) + 1);
}
