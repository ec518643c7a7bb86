import type { Account, Leaver, RosterEntry, RosterFile } from "../accounts/account.ts";
import type { AccountList, Draft, Impossible } from "../accounts/adapter.ts";
import { listsOf } from "../accounts/adapters.ts";
import { keyOfAccount } from "../email.ts";
import { Candidates } from "../people/find-person.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import { describeStep } from "./describe-step.ts";
import { factsOf } from "./check-step.ts";
import type { StepEffect } from "./plan-types.ts";
import { indexPeople, type Wanted } from "./read-request.ts";
import { Tally } from "./tally.ts";

/** A change that brings a person closer to the desired state. */
export interface Change {
  readonly person: string;
  readonly name: string;
  readonly service: ServiceName;
  readonly list?: AccountList;
  /** Whether the person is neither an entry nor a leaver. */
  readonly isExtra: boolean;
  readonly what: Draft | Impossible;
}

/**
 * Reads every list once, page by page, and yields the changes that lead to the desired state.
 * @throws {AmbiguousPersonError} if a person of an entry or a leaver has two accounts in one list
 */
export async function* findChanges(
  services: Services,
  { wanted, tally }: { readonly wanted: Wanted; readonly tally: Tally },
  options: ReadOptions,
): AsyncGenerator<Change> {
  const candidates = new Candidates<RosterEntry | Leaver>(services, options);
  for (const wantedPeople of [wanted.entries, wanted.leavers])
    for (const person of wantedPeople.values()) candidates.allow(person, person.email);
  const lists = listsOf(services);
  for (const list of lists)
    for await (const account of list.read(options)) {
      options.signal?.throwIfAborted();
      tally.add({ list, account });
      const key = keyOfAccount(account);
      if (key === undefined) continue;
      if (wanted.leavers.has(key)) tally.leaving.set(key, [...(tally.leaving.get(key) ?? []), account]);
      const person = wanted.entries.get(key) ?? wanted.leavers.get(key);
      const isExtra = person === undefined;
      if (isExtra) tally.addExtra(list);
      else await candidates.add(person, { list, account });
      const common = { person: key, name: account.name, service: list.service, list, isExtra };
      const changes = changesOf(wanted, list, { key, account });
      if (changes.length === 0) tally.addUnconcerned(account);
      for (const what of changes) yield { ...common, what };
    }
  for (const [key, entry] of wanted.entries)
    for (const list of lists.filter((one) => !candidates.has(entry, one)))
      for (const what of list.align(entry, undefined, wanted.addOnly))
        yield { person: key, name: entry.name ?? "", service: list.service, list, isExtra: false, what };
  yield* teamsNotNamed(services, wanted);
}

function changesOf(
  { entries, leavers, addOnly, erase, removesOthers }: Wanted,
  list: AccountList,
  { key, account }: { readonly key: string; readonly account: Account },
): readonly (Draft | Impossible)[] {
  const entry = entries.get(key);
  if (entry !== undefined) return list.align(entry, account, addOnly);
  return leavers.has(key) || removesOthers ? list.remove(account, erase) : [];
}

/** Yields an impossible change for each team of an entry that is not read. */
function* teamsNotNamed(services: Services, { entries }: Wanted): Generator<Change> {
  const known = new Set(services["agent-team"] === undefined ? [] : services.agents);
  for (const [person, { teams = {}, name = "" }] of entries)
    for (const agent of Object.keys(teams).filter((id) => !known.has(id))) {
      const impossible = `The team of ${agent} is not read: add the agent to \`agents\`.`;
      yield { person, name, service: "agent-team", isExtra: false, what: { impossible } };
    }
}

export interface Difference {
  /** The normalised address without a tag. */
  readonly person: string;
  readonly name: string;
  readonly service: ServiceName;
  /** `extra`: an account of a person who is not in the file. `impossible`: no operation can make the change. */
  readonly change: StepEffect | "extra" | "impossible";
  /** One line, such as `directory: suspend Ada Byron <ada@example.com>`. */
  readonly description: string;
}

/** Compares the services with a roster file, page by page, without changing anything. */
export async function* diff(
  services: Services,
  roster: RosterFile,
  options: ReadOptions = {},
): AsyncGenerator<Difference> {
  const entries = indexPeople(roster.people, "people");
  const wanted = { entries, addOnly: false, leavers: new Map(), erase: false, removesOthers: true };
  const changes = findChanges(services, { wanted, tally: new Tally() }, options);
  for await (const { person, name, service, isExtra, what } of changes) {
    const common = { person, name, service };
    if ("impossible" in what) yield { ...common, change: "impossible", description: what.impossible };
    else
      yield { ...common, change: isExtra ? "extra" : factsOf(what).effect, description: describeStep(what) };
  }
}
