import type { Target } from "../accounts/account.ts";
import { GuardError } from "../errors.ts";
import type { GuardOptions, Plan, PlanLimits, Step } from "./plan-types.ts";

/** Whether a value is a number of people. `NaN` as a limit would allow any number. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a value is a share from 0 to 1. */
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

/**
 * Returns the steps that take something away, suspensions included. A removal from a team followed by an addition only
 * changes the access level.
 */
export function listTaking(steps: readonly Step[]): Step[] {
  const given = new Set(steps.filter(({ effect }) => effect === "add").map(keyOf));
  return steps.filter(
    (step) => step.after?.["is_active"] === false || (step.effect === "remove" && !given.has(keyOf(step))),
  );
}

/** Identifies the list that contains an account. */
export const placeOf = ({ kind, agent = "" }: Pick<Target, "kind" | "agent">): string => `${kind} ${agent}`;

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
