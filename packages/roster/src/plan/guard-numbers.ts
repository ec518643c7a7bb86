import { GuardError } from "../errors.ts";
import type { GuardOptions, Plan, PlanLimits, Step } from "./plan-types.ts";

/** A write, as far as numbers go. */
export interface Counted extends Pick<Step, "person" | "target"> {
  /** Whether it takes something away; a suspension does. */
  readonly takes: boolean;
}

/** @throws {GuardError} for writes that concern more people than the limits allow */
export function guardNumbers(
  writes: readonly Counted[],
  { maxPeople, maxRemovals }: Pick<PlanLimits, "maxPeople" | "maxRemovals">,
): void {
  const people = countPeople(writes);
  const most = Math.max(maxPeople, maxRemovals ?? 0);
  if (people > most)
    throw new GuardError(
      "people",
      `The plan concerns ${people} people, and at most ${most} are allowed. Name the number as \`maxPeople\` if it is right.`,
    );
  const removals = countPeople(writes.filter(({ takes }) => takes));
  if (maxRemovals !== null && removals > maxRemovals)
    throw new GuardError(
      "removals",
      `The plan takes something from ${removals} people, and \`maxRemovals\` is ${maxRemovals}.`,
    );
}

/**
 * Holds the numbers once more: those of the plan, which a person has seen, and those of whoever applies it.
 * @throws {GuardError}
 */
export function guardNumbersAgain(
  { steps, limits }: Plan,
  { maxPeople, maxRemovals }: Pick<GuardOptions, "maxPeople" | "maxRemovals"> = {},
): void {
  const counted = steps.map((step): Counted => ({ ...step, takes: isTaking(step, steps) }));
  guardNumbers(counted, limits);
  if (maxPeople !== undefined || maxRemovals !== undefined)
    guardNumbers(counted, { maxPeople: maxPeople ?? limits.maxPeople, maxRemovals: maxRemovals ?? null });
}

/** Access to a team is changed by a removal and an addition. */
function isTaking({ effect, person, target, after }: Step, steps: readonly Step[]): boolean {
  const isGivenBack = (other: Step): boolean =>
    other.effect === "add" && other.person === person && placeOf(other) === placeOf({ target });
  return after?.["is_active"] === false || (effect === "remove" && !steps.some(isGivenBack));
}

const placeOf = ({ target: { kind, agent = "" } }: Pick<Step, "target">): string => `${kind} ${agent}`;

/** Two accounts in one list count as two people: tags in addresses do not make one of many. */
export function countPeople(writes: readonly Pick<Step, "person" | "target">[]): number {
  const found = new Map<string, Map<string, Set<string | null>>>();
  for (const write of writes) {
    const places = found.get(write.person) ?? new Map<string, Set<string | null>>();
    const place = placeOf(write);
    found.set(write.person, places.set(place, (places.get(place) ?? new Set()).add(write.target.id)));
  }
  const counts = [...found.values()].map((places) =>
    Math.max(...[...places.values()].map((ids) => ids.size)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
