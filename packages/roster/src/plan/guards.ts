import { readTarget } from "../accounts/read-target.ts";
import { personKey } from "../email.ts";
import { GuardError } from "../errors.ts";
import type { Services } from "../services.ts";
import { countPeople, guardNumbers, listTaking, placeOf } from "./guard-numbers.ts";
import { guardOffices } from "./guard-offices.ts";
import type { PlanLimits, Step } from "./plan-types.ts";
import type { Tally } from "./tally.ts";

/** The steps of a plan with everything that the guards need. */
export interface GuardInput {
  readonly steps: readonly Step[];
  readonly tally: Tally;
  readonly limits: PlanLimits;
  /** The people who make the calls, as identified by a service or the `caller` option. */
  readonly callers: ReadonlySet<string>;
}

/** @throws {GuardError} by the first guard that stops the steps */
export function guardSteps(guarded: GuardInput): void {
  const { steps, tally, limits } = guarded;
  guardCaller(guarded);
  guardOffices(steps, tally.offices);
  guardNumbers(steps, limits);
  guardShares(guarded);
}

function guardCaller({ steps, callers }: Pick<GuardInput, "steps" | "callers">): void {
  const own = steps.find(({ person, effect }) => callers.has(person) && effect !== "add");
  if (own === undefined) return;
  throw new GuardError(
    "caller",
    `${own.person} makes the calls, and is not changed by them. Let somebody else do it.`,
  );
}

/**
 * Checks again that the caller is not changed: a plan may be applied by another person than the one who made it.
 * @throws {GuardError} if a step changes the caller
 */
export async function guardCallerAgain(
  services: Services,
  steps: readonly Step[],
  caller: string | undefined,
): Promise<void> {
  const callers = new Set(caller === undefined ? [] : [personKey(caller)]);
  for (const step of steps.filter(({ target }) => target.kind === "workspace-user"))
    if ((await readTarget(services, step))?.["self"] === true) callers.add(step.person);
  guardCaller({ steps, callers });
}

/** Checks the share of each list that the steps take away. Removing one person is always allowed. */
function guardShares({ steps, tally, limits }: GuardInput): void {
  if (limits.maxRemovals !== null) return;
  const taking = listTaking(steps);
  for (const [place, { list, size }] of tally.sizes) {
    const removals = countPeople(taking.filter(({ target }) => placeOf(target) === place));
    const most = Math.max(1, Math.floor(size * limits.maxShare));
    if (removals > most)
      throw new GuardError(
        "share",
        `The plan takes ${removals} of ${size} people from ${list.service} (${list.name}), and at most ${most} are allowed. Set \`maxRemovals\` to that number if it is right.`,
      );
  }
}

/** @throws {GuardError} if the roster file is empty, or much shorter than the lists */
export function guardRosterSize(listed: number, { people }: Tally, { maxRemovals }: PlanLimits): void {
  const isShort = listed < people * 0.75 && people - listed > (maxRemovals ?? 0);
  if (listed > 0 && !isShort) return;
  throw new GuardError(
    "roster-size",
    `The roster file names ${listed} people, and a service has ${people}. Complete the file, or set \`partial\`.`,
  );
}
