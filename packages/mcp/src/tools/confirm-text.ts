import { describeStep, type Person, type Plan, type Run, type Step } from "@rosterkit/roster";
import { groupBy } from "@rosterkit/openapi";
import { cleanText } from "../output/clean-value.ts";

/** The most steps that a question lists one by one. */
const listedSteps = 30;

/** The question before a plan is applied: every person by name, the counts, the steps. */
export function askToApply({ digest, task, people, steps }: Plan): string {
  return [
    `Apply the plan ${digest} (${task})?`,
    listPeople(people),
    `${countOf(steps.length, "step")}: ${countBy(steps, "effect")}. Undo: ${countBy(steps, "undo")}.`,
    ...listSteps(steps.map(describeStep)),
  ].join("\n");
}

/** The question before a run is undone. */
export function askToUndo({ id, steps }: Run): string {
  const done = steps.flatMap(({ step, outcome, undone }) =>
    outcome === "done" && undone === undefined ? [step] : [],
  );
  const people = new Map(done.map(({ target }) => [target.email, target]));
  return [
    `Undo the run ${id}?`,
    listPeople([...people.values()]),
    `${countOf(done.length, "step")}, the last one first. Undo: ${countBy(done, "undo")}.`,
    ...listSteps(done.toReversed().map((step) => `${describeStep(step)} (undo: ${step.undo})`)),
  ].join("\n");
}

type Named = Pick<Person, "email" | "name">;

function listPeople(people: readonly Named[]): string {
  const names = people.map(({ name, email }) => cleanText(`${name} <${email}>`));
  return `${people.length === 1 ? "1 person" : `${people.length} people`}: ${names.join(", ")}.`;
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function countBy(steps: readonly Step[], field: "effect" | "undo"): string {
  const counts = groupBy(steps, (step) => step[field]);
  return Array.from(counts, ([word, { length }]) => `${length} ${word}`).join(", ");
}

function listSteps(steps: readonly string[]): string[] {
  const more = steps.length - listedSteps;
  const listed = steps.slice(0, listedSteps).map((step) => `- ${cleanText(step)}`);
  return more > 0 ? [...listed, `- and ${more} more`] : listed;
}
