import { describeStep, type Plan, type Step } from "@rosterkit/roster";
import { cleanText } from "../output/clean-text.ts";

/** A plan for a person who has to decide: everybody, every step, and the counts. */
export function describePlan(plan: Plan): string[] {
  const { task, digest, expiresAt, people, steps } = plan;
  return [
    `Plan ${digest}: ${task}, can be applied until ${expiresAt}`,
    ...people.map(({ email, name }) => `  ${cleanText(`${name} <${email}>`)}`),
    ...steps.flatMap(describeUndo),
    `${countPlan(plan)}. Can be put back: ${countUndo(plan)}.`,
  ];
}

/** A step, and what its undo leaves. */
function describeUndo(step: Step): string[] {
  const { number, undo, undoReason = "" } = step;
  const line = `  ${String(number).padStart(3)}. ${cleanText(describeStep(step))}`;
  return undo === "exact"
    ? [line]
    : [line, `       can be put back ${words[undo]}: ${cleanText(undoReason)}`];
}

/** Such as `1 person, 7 steps: 2 change, 5 remove`. */
export function countPlan({ people, steps }: Plan): string {
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
