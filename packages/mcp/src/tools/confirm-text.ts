import { describeStep, type Plan, type Run } from "@rosterkit/roster";
import { cleanText } from "../output/clean-value.ts";
import { countSteps } from "./summaries.ts";

/** The most steps that a question lists one by one. */
const listedSteps = 30;

/** The question before a plan is applied: every person by name, the counts, the steps. */
export function askToApply({ digest, task, people, steps }: Plan): string {
  const counted = Object.entries(countSteps(steps)).map(([word, count]) => `${word} ${count}`);
  return [
    `Apply the plan ${digest} (${task})?`,
    `${people.length} people: ${people.map(({ email, name }) => nameOf(name, email)).join(", ")}.`,
    `${steps.length} steps: ${counted.join(", ")}.`,
    ...listSteps(steps.map(describeStep)),
  ].join("\n");
}

/** The question before a run is undone. */
export function askToUndo({ id, steps }: Run): string {
  const done = steps.filter(({ outcome, undone }) => outcome === "done" && undone === undefined);
  const people = [...new Map(done.map(({ step: { target } }) => [target.email, target.name]))];
  return [
    `Undo the run ${id}?`,
    `${people.length} people: ${people.map(([email, name]) => nameOf(name, email)).join(", ")}.`,
    `${done.length} steps were done, the last one goes first:`,
    ...listSteps(done.toReversed().map(({ step }) => `${describeStep(step)} (undo: ${step.undo})`)),
  ].join("\n");
}

const nameOf = (name: string, email: string): string => cleanText(`${name} <${email}>`);

function listSteps(steps: readonly string[]): string[] {
  const more = steps.length - listedSteps;
  const listed = steps.slice(0, listedSteps).map((step) => `- ${cleanText(step)}`);
  return more > 0 ? [...listed, `- and ${more} more`] : listed;
}
