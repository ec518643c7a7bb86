import type { Draft } from "../accounts/adapter.ts";
import { GuardError } from "../errors.ts";
import { guardOffices } from "./guard-offices.ts";
import type { Change } from "./find-changes.ts";
import { countPeople, guardNumbers } from "./guard-numbers.ts";
import type { PlanLimits, Step } from "./plan-types.ts";
import type { Tally } from "./tally.ts";

/** A change that is a write. */
export type Write = Change & { readonly what: Draft };

/** Whether a write takes something away; a suspension does. */
function takes({ what }: Write): boolean {
  return ["suspend", "remove", "erase"].includes(what.phase);
}

const countable = ({ person, what: { target } }: Write): Pick<Step, "person" | "target"> => ({
  person,
  target,
});

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
  guardNumbers(
    guarded.writes.map((write) => ({ ...countable(write), takes: takes(write) })),
    guarded.limits,
  );
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

/** One person can leave a list of any length. */
function guardShares({ writes, tally, limits }: Guarded): void {
  if (limits.maxRemovals !== null) return;
  for (const [list, size] of tally.sizes) {
    const removals = countPeople(
      writes.filter((write) => write.list === list && takes(write)).map(countable),
    );
    const most = Math.max(1, Math.floor(size * limits.maxShare));
    if (removals > most)
      throw new GuardError(
        "share",
        `The plan takes ${removals} of ${size} people from ${list.service} (${list.name}), and at most ${most} are allowed. Name the number as \`maxRemovals\` if it is right.`,
      );
  }
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
