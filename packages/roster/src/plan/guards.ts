import type { AccountList, Draft } from "../accounts/adapter.ts";
import { GuardError } from "../errors.ts";
import { guardOffices } from "./guard-offices.ts";
import type { Change } from "./find-changes.ts";
import type { PlanLimits } from "./plan-types.ts";
import type { Tally } from "./tally.ts";

/** A change that is a write. */
export type Write = Change & { readonly what: Draft };

/** Whether a write takes something away; a suspension does. */
export function takes({ what }: Write): boolean {
  return ["suspend", "remove", "erase"].includes(what.phase);
}

export interface Guarded {
  readonly writes: readonly Write[];
  readonly tally: Tally;
  readonly limits: PlanLimits;
  /** People who make the calls, by what the services say and what was said. */
  readonly callers: ReadonlySet<string>;
}

/** @throws {GuardError} for the first guard that stops the writes */
export function guardWrites(guarded: Guarded): void {
  guardCaller(guarded);
  guardOffices(
    guarded.writes.map(({ person, service, what }) => ({ person, service, ...what })),
    guarded.tally.offices,
  );
  guardNumbers(guarded);
  guardShares(guarded);
}

function guardCaller({ writes, callers }: Guarded): void {
  const own = writes.find(({ person, what }) => callers.has(person) && what.phase !== "add");
  if (own === undefined) return;
  throw new GuardError(
    "caller",
    `${own.person} makes the calls, and is not changed by them. Let somebody else do it.`,
  );
}

function guardNumbers({ writes, limits }: Guarded): void {
  const people = countPeople(writes);
  const most = Math.max(limits.maxPeople, limits.maxRemovals ?? 0);
  if (people > most)
    throw new GuardError(
      "people",
      `The plan concerns ${people} people, and at most ${most} are allowed. Name the number as \`maxPeople\` if it is right.`,
    );
  const removals = countPeople(writes.filter(takes));
  if (limits.maxRemovals !== null && removals > limits.maxRemovals)
    throw new GuardError(
      "removals",
      `The plan takes something from ${removals} people, and \`maxRemovals\` is ${limits.maxRemovals}.`,
    );
}

/** One person can leave a list of any length. */
function guardShares({ writes, tally, limits }: Guarded): void {
  if (limits.maxRemovals !== null) return;
  for (const [list, size] of tally.sizes) {
    const removals = countPeople(writes.filter((write) => write.list === list && takes(write)));
    const most = Math.max(1, Math.floor(size * limits.maxShare));
    if (removals > most)
      throw new GuardError(
        "share",
        `The plan takes ${removals} of ${size} people from ${list.service} (${list.name}), and at most ${most} are allowed. Name the number as \`maxRemovals\` if it is right.`,
      );
  }
}

/** Two accounts in one list count as two people: tags in addresses do not make one of many. */
function countPeople(writes: readonly Write[]): number {
  const found = new Map<string, Map<AccountList | undefined, Set<string | null>>>();
  for (const { person, list, what } of writes) {
    const lists = found.get(person) ?? new Map<AccountList | undefined, Set<string | null>>();
    found.set(person, lists.set(list, (lists.get(list) ?? new Set()).add(what.target.id)));
  }
  const counts = [...found.values()].map((lists) => Math.max(...[...lists.values()].map(({ size }) => size)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** @throws {GuardError} for a roster file that is empty, or much shorter than the lists */
export function guardRosterSize(listed: number, { people }: Tally, { maxRemovals }: PlanLimits): void {
  const isShort = listed < people * 0.75 && people - listed > (maxRemovals ?? 0);
  if (listed > 0 && !isShort) return;
  throw new GuardError(
    "roster-size",
    `The roster file names ${listed} people, and a service has ${people}. Complete the file, or say that it is \`partial\`.`,
  );
}
