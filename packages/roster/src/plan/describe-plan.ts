import { cleanWords, describePerson } from "../describe-person.ts";
import { cleanText } from "../host/terminal-text.ts";
import { describeStep } from "./describe-step.ts";
import type { Plan, PlanLimits, Step } from "./plan-types.ts";

const ways = { exact: "exactly", near: "nearly", none: "not" } as const;

/** Subjects of the gaps that a person must know before confirming a plan. */
const doubtful: ReadonlySet<string> = new Set(["identity", "caller", "suspension", "empty list"]);

/** Returns the lines that a person reads before confirming a plan: everybody, every step, and the counts. */
export function describePlan(plan: Plan): string[] {
  const { task, digest, expiresAt, people, steps, gaps, limits } = plan;
  return [
    `Plan ${digest}: ${task}, can be applied until ${expiresAt}`,
    ...people.map((person) => `  ${describePerson(person)}`),
    ...steps.flatMap((step) => describeStepAndUndo(step)),
    ...gaps
      .filter(({ subject }) => doubtful.has(subject))
      .map(({ reason }) => `doubt: ${cleanWords(reason)}`),
    describeLimits(limits),
    `${countSteps(plan)}. Can be undone: ${countEach(steps.map(({ undo }) => ways[undo]))}.`,
  ];
}

/** Returns the line about the limits that the plan was checked against. */
function describeLimits({ maxPeople, maxShare, maxRemovals, prune }: PlanLimits): string {
  const removals =
    maxRemovals === null
      ? `${Number((maxShare * 100).toFixed(2))} % of a list taken away`
      : `something taken from ${maxRemovals} of them`;
  const extent = prune ? "; everything that the roster does not give is taken away" : "";
  return `Limits: ${Math.max(maxPeople, maxRemovals ?? 0)} people, ${removals}${extent}.`;
}

export const describeServers = ({ servers }: Plan): string[] =>
  Object.entries(servers).map(([service, url]) => `${service} is at ${cleanText(url)}`);

/** Returns the line of a step, and one with the differences that its undo leaves. */
export function describeStepAndUndo(step: Step, outcome = ""): string[] {
  const { number, undo, undoReason = "" } = step;
  const line = `  ${String(number).padStart(3)}. ${describeStep(step)}${outcome}`;
  return undo === "exact"
    ? [line]
    : [
        line,
        `       ${undo === "near" ? "can be undone nearly" : "cannot be undone"}: ${cleanWords(undoReason)}`,
      ];
}

/** Returns a text such as `1 person, 7 steps: 2 change, 5 remove`, or `nothing` without steps. */
export function countSteps({ people, steps }: Pick<Plan, "people" | "steps">): string {
  if (steps.length === 0) return "nothing";
  const persons = people.length === 1 ? "1 person" : `${people.length} people`;
  const effects = steps.map(({ effect }) => effect);
  return `${persons}, ${steps.length} ${steps.length === 1 ? "step" : "steps"}: ${countEach(effects)}`;
}

export function countEach(words: readonly string[]): string {
  return Object.entries(countWords(words))
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}

export function countWords(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
