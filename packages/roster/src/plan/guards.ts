import { placeOf } from "../accounts/account.ts";
import { readTarget } from "../accounts/read-target.ts";
import { personKey } from "../email.ts";
import { GuardError } from "../errors.ts";
import type { Services } from "../services.ts";
import { findLost } from "./guard-offices.ts";
import type { GuardOptions, Plan, PlanLimits, Step } from "./plan-types.ts";
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
  const lost = findLost(steps, tally.offices);
  if (lost !== undefined) throw new GuardError("last-admin", lost);
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

/** Whether a value is a number of people. `NaN` as a limit would allow any number. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const isShare = (value: unknown): value is number => Number(value) >= 0 && Number(value) <= 1;

/** @throws {GuardError} if the steps concern more people than the limits allow */
export function guardNumbers(
  steps: readonly Step[],
  { maxPeople, maxRemovals }: Pick<PlanLimits, "maxPeople" | "maxRemovals">,
): void {
  const people = countPeople(steps);
  const most = Math.max(maxPeople, maxRemovals ?? 0);
  if (people > most)
    throw new GuardError(
      "people",
      `The plan concerns ${people} people, and at most ${most} are allowed. Set \`maxPeople\` to that number if it is right.`,
    );
  const removals = countPeople(listTaking(steps));
  if (maxRemovals !== null && removals > maxRemovals)
    throw new GuardError(
      "removals",
      `The plan takes something from ${removals} people, and \`maxRemovals\` is ${maxRemovals}.`,
    );
}

/**
 * Checks the numbers again before a plan is applied: by the limits of the plan, and by those of whoever applies it.
 * @throws {GuardError} if the steps concern more people than either allows
 */
export function guardNumbersAgain(
  { steps, limits }: Plan,
  { maxPeople, maxRemovals }: Pick<GuardOptions, "maxPeople" | "maxRemovals"> = {},
): void {
  guardNumbers(steps, limits);
  if (maxPeople !== undefined || maxRemovals !== undefined)
    guardNumbers(steps, { maxPeople: maxPeople ?? limits.maxPeople, maxRemovals: maxRemovals ?? null });
}

/** Returns the steps that take something away. A removal with an addition to the same list only changes access. */
export function listTaking(steps: readonly Step[]): Step[] {
  const given = new Set(steps.filter(({ effect }) => effect === "add").map(keyOf));
  return steps.filter(
    (step) => step.after?.["is_active"] === false || (step.effect === "remove" && !given.has(keyOf(step))),
  );
}

/** Counts people. Two accounts in one list count as two, so that tagged addresses cannot hide the number. */
export function countPeople(steps: readonly Pick<Step, "person" | "target">[]): number {
  const ids = new Map<string, Set<string | null>>();
  const counts = new Map<string, number>();
  for (const step of steps) {
    const own = (ids.get(keyOf(step)) ?? new Set()).add(step.target.id);
    ids.set(keyOf(step), own);
    counts.set(step.person, Math.max(counts.get(step.person) ?? 0, own.size));
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Identifies the person of a step and the list that it changes. */
const keyOf = ({ person, target }: Pick<Step, "person" | "target">): string => `${person} ${placeOf(target)}`;
