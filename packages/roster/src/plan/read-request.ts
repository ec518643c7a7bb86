import type { Leaver, RosterEntry } from "../accounts/roster-entry.ts";
import { personKey } from "../email.ts";
import { RosterInputError } from "../errors.ts";
import type { Wanted } from "./find-changes.ts";
import type { Plan, PlanRequest } from "./plan-types.ts";

/** A request, as it is worked on. */
export interface Request {
  readonly task: Plan["task"];
  readonly wanted: Wanted;
  readonly isPruned: boolean;
  readonly isPartial: boolean;
}

const nobody: Wanted = {
  entries: new Map(),
  keeps: false,
  leavers: new Map(),
  erase: false,
  isWhole: false,
};

/** @throws {RosterInputError} for a request that names nobody, or somebody twice */
export function readRequest(request: PlanRequest): Request {
  const common = { isPruned: false, isPartial: false };
  if ("offboard" in request) {
    const leavers = request.offboard.map((one) => (typeof one === "string" ? { email: one } : one));
    const wanted = { ...nobody, leavers: byKey<Leaver>(leavers, "offboard"), erase: request.erase === true };
    return { task: "offboard", wanted, ...common };
  }
  if ("onboard" in request) {
    const entries = byKey<RosterEntry>(request.onboard, "onboard");
    return { task: "onboard", wanted: { ...nobody, entries, keeps: true }, ...common };
  }
  const { roster, prune = false, partial = false } = request;
  if (prune && partial)
    throw new RosterInputError(
      "A partial roster file cannot be pruned: people who are not in it would be removed.",
    );
  return {
    task: "roster",
    wanted: { ...nobody, entries: indexEntries(roster.people), isWhole: prune },
    isPruned: prune,
    isPartial: partial,
  };
}

/** Entries by the keys of their people. */
export function indexEntries(people: readonly RosterEntry[]): Map<string, RosterEntry> {
  const entries = new Map<string, RosterEntry>();
  for (const [index, entry] of people.entries()) {
    const key = personKey(entry.email);
    if (entries.has(key))
      throw new RosterInputError(`people/${index}: ${entry.email} is named twice. Keep one of the entries.`);
    // A second text for each person of a long file is memory for nothing.
    entries.set(key === entry.email ? entry.email : key, entry);
  }
  return entries;
}

function byKey<One extends { readonly email: string }>(
  people: readonly One[],
  field: string,
): Map<string, One> {
  if (people.length === 0) throw new RosterInputError(`${field} names nobody. Give at least one person.`);
  const found = new Map(people.map((one) => [personKey(one.email), one]));
  if (found.size < people.length)
    throw new RosterInputError(`${field} names somebody twice. Name each person once.`);
  return found;
}
