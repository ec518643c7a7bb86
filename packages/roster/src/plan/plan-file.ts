import { PlanError } from "../errors.ts";
import { digestValue, type Fields, isFields, parseJson } from "../fields.ts";
import { checkStep } from "./check-step.ts";
import { describePerson } from "../describe-person.ts";
import { isCount, isShare } from "./guards.ts";
import type { Plan, Step } from "./plan-types.ts";

/** Computes the digest of everything in a plan except its `digest`. */
export function digestOf(plan: Omit<Plan, "digest"> | Fields): string {
  const { digest: _, ...rest } = plan as Fields;
  return digestValue(rest);
}

/** Returns the id of the run of a plan, which is derived from its digest. */
export function runIdOf({ digest }: Pick<Plan, "digest">): string {
  return digest.replace("sha256:", "").slice(0, 16);
}

/** Serialises a plan for its file: JSON with a trailing line break. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/**
 * Parses the text of a plan's file and checks the plan.
 * @throws {PlanError} if the text is not a plan, or was changed
 */
export function parsePlan(text: string): Plan {
  const value = parseJson(text);
  if (value === undefined)
    throw new PlanError("invalid", "The plan is not JSON. Give the file that was written for it.");
  return checkPlan(value);
}

/**
 * Checks that a value is a plan with a correct digest, and that each step matches the route of its operation.
 * @param isJournaled the plan comes from a journal, possibly of an earlier version
 * @throws {PlanError} if it does not
 */
export function checkPlan(value: unknown, isJournaled = false): Plan {
  if (!isFields(value) || value["version"] !== 1) refuse("The plan does not have version 1.");
  const digest = digestOf(value);
  if (value["digest"] !== digest)
    throw new PlanError(
      "digest",
      `The plan was changed: the digest of its content is ${digest}, but it states ${JSON.stringify(value["digest"])}. Make a new one.`,
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
  for (const [index, step] of steps.entries()) checkStep(step as Step, index, isJournaled);
  // People read these values and guards use the limits, so they must have the exact expected form.
  const services = new Set<string>(steps.map(({ service }) => service));
  const isPlain =
    ["offboard", "onboard", "roster"].includes(task) &&
    [expiresAt, createdAt].every(isTime) &&
    Object.entries(servers).every(([name, url]) => services.has(name) && isServer(url)) &&
    isCount(limits.maxPeople) &&
    isShare(limits.maxShare) &&
    typeof limits.prune === "boolean" &&
    (limits.maxRemovals === null || isCount(limits.maxRemovals));
  if (!isPlain) refuse("The plan has an invalid task, time, server or limit.");
  checkPeople(plan);
  return plan;
}

function refuse(problem: string): never {
  throw new PlanError("invalid", `${problem} Make a new one.`);
}

/** Checks that the list of people contains exactly the people of the steps, with their names there. */
function checkPeople({ people, steps }: Plan): void {
  const shown = new Set(people.map(({ email }) => email));
  const hidden = steps.find(({ person }) => !shown.has(person));
  if (hidden !== undefined) refuse(`The plan's list of people lacks ${hidden.person}.`);
  if (shown.size < people.length) refuse("The plan's list of people contains somebody twice.");
  const names = new Set(steps.map(({ person, target }) => `${person} ${target.name}`));
  const other = people.find(({ email, name }) => !names.has(`${email} ${name}`));
  if (other !== undefined)
    refuse(`The plan's list of people contains ${describePerson(other)}, but no step concerns them.`);
}

/** Whether a time has exactly the form that plans use: other forms accepted by `Date` can contain comments. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** Whether a URL is normalised as a client's base URL is: spaces and line breaks could mislead a reader. */
function isServer(url: unknown): boolean {
  return typeof url === "string" && URL.canParse(url) && new URL(url).href.replace(/\/$/, "") === url;
}
