import {
  describePerson,
  describeStep,
  listUndoable,
  type Plan,
  type Run,
  type Step,
} from "@rosterkit/roster";
import { cleanText } from "@rosterkit/roster/host";

/** A plan for a person who has to decide: everybody, every step, and the counts. */
export function describePlan(plan: Plan): string[] {
  const { task, digest, expiresAt, people, steps, gaps } = plan;
  return [
    `Plan ${digest}: ${task}, can be applied until ${expiresAt}`,
    ...people.map((person) => `  ${describePerson(person)}`),
    ...steps.flatMap(describeStepAndUndo),
    ...gaps
      .filter(({ subject }) => subject === "identity")
      .map(({ reason }) => `doubt: ${cleanText(reason)}`),
    `${countPlan(plan)}. Can be put back: ${countUndo(plan)}.`,
  ];
}

/** The servers that a plan is for. */
export const describeServers = ({ servers }: Plan): string[] =>
  Object.entries(servers).map(([service, url]) => `${service} is at ${cleanText(url)}`);

/** An undo for a person who has to decide: the steps that it is about, the last one first. */
export function describeUndo(run: Run): string[] {
  return [
    `Undo of run ${run.id}: the last step goes first`,
    ...listUndoable(run)
      .toReversed()
      .flatMap(({ step, outcome }) => {
        const [line = "", ...rest] = describeStepAndUndo(step);
        return [`${line}: ${outcome}`, ...rest];
      }),
  ];
}

/** The counts of what an undo is to put back. */
export function countUndoOf(run: Run): string {
  return countPlan({ people: run.plan.people, steps: listUndoable(run).map(({ step }) => step) });
}

/** A step, and what its undo leaves. */
function describeStepAndUndo(step: Step): string[] {
  const { number, undo, undoReason = "" } = step;
  const line = `  ${String(number).padStart(3)}. ${describeStep(step)}`;
  return undo === "exact"
    ? [line]
    : [line, `       can be put back ${words[undo]}: ${cleanText(undoReason)}`];
}

/** Such as `1 person, 7 steps: 2 change, 5 remove`. */
export function countPlan({ people, steps }: Pick<Plan, "people" | "steps">): string {
  const persons = people.length === 1 ? "1 person" : `${people.length} people`;
  const effects = steps.map(({ effect }) => effect);
  return `${persons}, ${steps.length} ${steps.length === 1 ? "step" : "steps"}: ${countEach(effects)}`;
}

const words = { exact: "exactly", near: "nearly", none: "not" } as const;

function countUndo({ steps }: Plan): string {
  return countEach(steps.map(({ undo }) => words[undo]));
}

/** Such as `2 change, 5 remove`. */
export function countEach(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => `${count} ${value}`).join(", ");
}
