import type { Target } from "../accounts/account.ts";
import { GuardError } from "../errors.ts";
import type { GuardOptions, Plan, PlanLimits, Step } from "./plan-types.ts";

/** Whether a value is a number of people. A limit that is none would compare as false with every number. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a value is a part of a list. */
export const isShare = (value: unknown): value is number => Number(value) >= 0 && Number(value) <= 1;

/** @throws {GuardError} for steps that concern more people than the limits allow */
export function guardNumbers(
  steps: readonly Step[],
  { maxPeople, maxRemovals }: Pick<PlanLimits, "maxPeople" | "maxRemovals">,
): void {
  const people = countPeople(steps);
  const most = Math.max(maxPeople, maxRemovals ?? 0);
  if (people > most)
    throw new GuardError(
      "people",
      `The plan concerns ${people} people, and at most ${most} are allowed. Name the number as \`maxPeople\` if it is right.`,
    );
  const removals = countPeople(listTaking(steps));
  if (maxRemovals !== null && removals > maxRemovals)
    throw new GuardError(
      "removals",
      `The plan takes something from ${removals} people, and \`maxRemovals\` is ${maxRemovals}.`,
    );
}

/**
 * Holds the numbers once more: those that the plan was made with, and those of whoever applies it.
 * @throws {GuardError}
 */
export function guardNumbersAgain(
  { steps, limits }: Plan,
  { maxPeople, maxRemovals }: Pick<GuardOptions, "maxPeople" | "maxRemovals"> = {},
): void {
  guardNumbers(steps, limits);
  if (maxPeople !== undefined || maxRemovals !== undefined)
    guardNumbers(steps, { maxPeople: maxPeople ?? limits.maxPeople, maxRemovals: maxRemovals ?? null });
}

/** The steps that take something away. A suspension does; access to a team is changed by a removal and an addition. */
export function listTaking(steps: readonly Step[]): Step[] {
  const given = new Set(steps.filter(({ effect }) => effect === "add").map(keyOf));
  return steps.filter(
    (step) => step.after?.["is_active"] === false || (step.effect === "remove" && !given.has(keyOf(step))),
  );
}

/** The list that an account stands in. */
export const placeOf = ({ kind, agent = "" }: Pick<Target, "kind" | "agent">): string => `${kind} ${agent}`;

/** Two accounts in one list count as two people: tags in addresses do not make one of many. */
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

/** The person of a step, and the list in which it changes something. */
const keyOf = ({ person, target }: Pick<Step, "person" | "target">): string => `${person} ${placeOf(target)}`;
