import { PlanError } from "../errors.ts";
import { isFields, parseJson } from "../fields.ts";
import { checkStep } from "./check-step.ts";
import { describePerson } from "../describe-person.ts";
import { digestOf } from "./digest.ts";
import { isCount, isShare } from "./guard-numbers.ts";
import type { Plan, Step } from "./plan-types.ts";

/** The text of a plan's file: JSON, with a line break at the end. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/**
 * Reads a plan from the text of its file, and checks it.
 * @throws {PlanError} for a text that is not a plan, or was changed
 */
export function parsePlan(text: string): Plan {
  const value = parseJson(text);
  if (value === undefined)
    throw new PlanError("invalid", "The plan is not JSON. Give the file that was written for it.");
  return checkPlan(value);
}

/**
 * Holds that a value is a plan, has its digest, and says of each step what the route of its operation says.
 * @param isKept it stands in a journal, perhaps since an earlier version
 * @throws {PlanError}
 */
export function checkPlan(value: unknown, isKept = false): Plan {
  if (!isFields(value) || value["version"] !== 1) refuse("The plan has no version 1.");
  const digest = digestOf(value);
  if (value["digest"] !== digest)
    throw new PlanError(
      "digest",
      `The plan was changed: its content has ${digest}, and it says ${JSON.stringify(value["digest"])}. Make a new one.`,
    );
  const plan = value as unknown as Plan;
  const { task, steps, people, gaps, servers, anchors, limits, expiresAt, createdAt } = plan;
  const isWhole =
    [steps, people, gaps].every((list) => Array.isArray(list) && list.every(isFields)) &&
    [servers, anchors, limits].every(isFields) &&
    Object.values(anchors).every(Array.isArray) &&
    gaps.every(({ reason }) => typeof reason === "string") &&
    [task, expiresAt, createdAt].every((text) => typeof text === "string");
  if (!isWhole) refuse("The plan lacks steps, people, gaps, servers, anchors, limits or times.");
  for (const [index, step] of steps.entries()) checkStep(step as Step, index, isKept);
  // People read these, and guards count by the limits: none of them may hold anything else.
  const services = new Set<string>(steps.map(({ service }) => service));
  const isPlain =
    ["offboard", "onboard", "roster"].includes(task) &&
    [expiresAt, createdAt].every(isTime) &&
    Object.entries(servers).every(([name, url]) => services.has(name) && isServer(url)) &&
    isCount(limits.maxPeople) &&
    isShare(limits.maxShare) &&
    typeof limits.prune === "boolean" &&
    (limits.maxRemovals === null || isCount(limits.maxRemovals));
  if (!isPlain) refuse("The plan has a task, a time, a server or a limit that no plan has.");
  checkPeople(plan);
  return plan;
}

function refuse(problem: string): never {
  throw new PlanError("invalid", `${problem} Make a new one.`);
}

/** Holds that the people who are shown are those of the steps, by their names there. */
function checkPeople({ people, steps }: Plan): void {
  const shown = new Set(people.map(({ email }) => email));
  const hidden = steps.find(({ person }) => !shown.has(person));
  if (hidden !== undefined) refuse(`The plan's list of people lacks ${hidden.person}.`);
  if (shown.size < people.length) refuse("The plan's list of people has somebody twice.");
  const names = new Set(steps.map(({ person, target }) => `${person} ${target.name}`));
  const other = people.find(({ email, name }) => !names.has(`${email} ${name}`));
  if (other !== undefined) refuse(`No step is about ${describePerson(other)}, who is shown.`);
}

/** The form in which a plan is written; others can hold comments. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** The form in which a client has its base URL: one that holds a space or a line of its own has another. */
function isServer(url: unknown): boolean {
  return typeof url === "string" && URL.canParse(url) && new URL(url).href.replace(/\/$/, "") === url;
}
