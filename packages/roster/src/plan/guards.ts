import { readTarget } from "../accounts/read-target.ts";
import { personKey } from "../email.ts";
import { GuardError } from "../errors.ts";
import type { Services } from "../services.ts";
import { countPeople, guardNumbers, listTaking, placeOf } from "./guard-numbers.ts";
import { guardOffices } from "./guard-offices.ts";
import type { PlanLimits, Step } from "./plan-types.ts";
import type { Tally } from "./tally.ts";

export interface GuardInput {
  readonly steps: readonly Step[];
  readonly tally: Tally;
  readonly limits: PlanLimits;
  /** People who make the calls, by what the services say and what was said. */
  readonly callers: ReadonlySet<string>;
}

/** @throws {GuardError} for the first guard that stops the steps */
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
 * Holds once more that the caller is spared: another person may apply a plan than the one who made it.
 * @throws {GuardError}
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

/** One person can leave a list of any length. */
function guardShares({ steps, tally, limits }: GuardInput): void {
  if (limits.maxRemovals !== null) return;
  const taking = listTaking(steps);
  for (const [place, { list, size }] of tally.sizes) {
    const removals = countPeople(taking.filter(({ target }) => placeOf(target) === place));
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
