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
  /** The person who makes the calls. */
  readonly caller: string | undefined;
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

function guardCaller({ writes, caller }: Guarded): void {
  const own = writes.find(({ person, what }) => person === caller && what.phase !== "add");
  if (own === undefined) return;
  throw new GuardError(
    "caller",
    `${caller} makes the calls, and is not changed by them. Let somebody else do it.`,
  );
}

function guardNumbers({ writes, limits }: Guarded): void {
  const people = new Set(writes.map(({ person }) => person)).size;
  const most = Math.max(limits.maxPeople, limits.maxRemovals ?? 0);
  if (people > most)
    throw new GuardError(
      "people",
      `The plan concerns ${people} people, and at most ${most} are allowed. Name the number as \`maxPeople\` if it is right.`,
    );
  const removals = new Set(writes.filter(takes).map(({ person }) => person)).size;
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
    const removals = peopleTakenFrom(writes, list);
    const most = Math.max(1, Math.floor(size * limits.maxShare));
    if (removals > most)
      throw new GuardError(
        "share",
        `The plan takes ${removals} of ${size} people from ${list.service} (${list.name}), and at most ${most} are allowed. Name the number as \`maxRemovals\` if it is right.`,
      );
  }
}

function peopleTakenFrom(writes: readonly Write[], list: AccountList): number {
  return new Set(writes.filter((write) => write.list === list && takes(write)).map(({ person }) => person))
    .size;
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
