import {
  describePerson,
  describeStep,
  listUndoable,
  type Person,
  type Plan,
  type Run,
  type Step,
} from "@rosterkit/roster";
import { cleanText } from "@rosterkit/roster/host";
import { groupBy } from "@rosterkit/openapi";

/** The most steps that a question lists one by one. */
const listedSteps = 30;

/** The question before a plan is applied: every person by name, the counts, the steps. */
export function askToApply({ digest, task, people, steps, servers, gaps }: Plan): string {
  return [
    `Apply the plan ${digest} (${task})?`,
    listPeople(people),
    `Servers: ${listServers(servers)}.`,
    ...gaps
      .filter(({ subject }) => subject === "identity")
      .map(({ reason }) => `Doubt: ${cleanText(reason)}`),
    `${countOf(steps.length, "step")}: ${countBy(steps, "effect")}. Undo: ${countBy(steps, "undo")}.`,
    ...listSteps(steps.map(describeStep)),
  ].join("\n");
}

/** The question before a run is undone. */
export function askToUndo(run: Run): string {
  const { id, plan } = run;
  const done = listUndoable(run).map(({ step }) => step);
  const people = new Map(done.map(({ target }) => [target.email, target]));
  return [
    `Undo the run ${id}?`,
    listPeople([...people.values()]),
    `Servers: ${listServers(plan.servers)}.`,
    `${countOf(done.length, "step")}, the last one first. Undo: ${countBy(done, "undo")}.`,
    ...listSteps(done.toReversed().map((step) => `${describeStep(step)} (undo: ${step.undo})`)),
  ].join("\n");
}

const listServers = (servers: Plan["servers"]): string =>
  Object.entries(servers)
    .map(([service, url]) => `${service} at ${cleanText(url)}`)
    .join(", ");

type Named = Pick<Person, "email" | "name">;

function listPeople(people: readonly Named[]): string {
  const names = people.map(describePerson);
  return `${people.length === 1 ? "1 person" : `${people.length} people`}: ${names.join(", ")}.`;
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function countBy(steps: readonly Step[], field: "effect" | "undo"): string {
  const counts = groupBy(steps, (step) => step[field]);
  return Array.from(counts, ([word, { length }]) => `${length} ${word}`).join(", ");
}

function listSteps(steps: readonly string[]): string[] {
  const more = steps.length - listedSteps;
  const listed = steps.slice(0, listedSteps).map((step) => `- ${step}`);
  return more > 0 ? [...listed, `- and ${more} more`] : listed;
}
