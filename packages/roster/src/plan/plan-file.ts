import { adapters } from "../accounts/adapters.ts";
import { countItems } from "../effects/undo.ts";
import { PlanError } from "../errors.ts";
import { type Fields, isEqual, isFields } from "../fields.ts";
import { findOperation } from "../operations.ts";
import { describedOperations } from "./describe-step.ts";
import { digestOf } from "./digest.ts";
import type { Plan, Step } from "./plan-types.ts";
import { factsOf } from "./write-step.ts";

/** The text of a plan's file: JSON, with a line break at the end. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/**
 * Reads a plan from the text of its file, and checks it.
 * @throws {PlanError} for a text that is not a plan, or was changed
 */
export function parsePlan(text: string): Plan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PlanError("invalid", "The plan is not JSON. Give the file that was written for it.");
  }
  return checkPlan(value);
}

/**
 * Holds that a value is a plan, has its digest, and says of each step what the route of its operation says.
 * @throws {PlanError}
 */
export function checkPlan(value: unknown): Plan {
  if (!isFields(value) || value["version"] !== 1)
    throw new PlanError("invalid", "The plan has no version 1. Make a new one.");
  const digest = digestOf(value);
  if (value["digest"] !== digest)
    throw new PlanError(
      "digest",
      `The plan was changed: its content has ${digest}, and it says ${JSON.stringify(value["digest"])}. Make a new one.`,
    );
  const plan = value as unknown as Plan;
  const { steps, people, expiresAt, createdAt } = plan;
  if (!Array.isArray(steps) || !Array.isArray(people) || ![expiresAt, createdAt].every(isDate))
    throw new PlanError("invalid", "The plan lacks steps, people or times. Make a new one.");
  for (const [index, step] of steps.entries()) checkStep(step as Step, index);
  return plan;
}

function isDate(text: unknown): boolean {
  return typeof text === "string" && !Number.isNaN(Date.parse(text));
}

function checkStep(step: Step, index: number): void {
  const problem = isFields(step) ? findProblem(step, index) : "is not an object";
  if (problem !== undefined) throw new PlanError("invalid", `steps/${index} ${problem}. Make a new plan.`);
}

function findProblem(step: Step, index: number): string | undefined {
  const { number, service, operation, input, target, before } = step;
  if (number !== index + 1) return `has the number ${String(number)}`;
  if (
    typeof operation !== "string" ||
    !describedOperations.has(operation) ||
    !operation.startsWith(`${service}.`)
  )
    return `has the operation ${JSON.stringify(operation)}, which is not one of a plan for ${JSON.stringify(service)}`;
  const isKnown =
    isFields(target) && adapters.some((one) => one.kind === target.kind && one.service === service);
  if (!isKnown) return "has a target of an unknown kind";
  if (!isFields(input) || (before !== null && !isFields(before))) return "has no input, or no pre-image";
  const { route } = findOperation(operation);
  if (holdsSecret(input, route.sensitive ?? [])) return "has an input with a secret";
  if (countItems({ route, input }) !== 1) return "is about several people at once";
  const facts = factsOf(step);
  if (!isEqual([step.effect, step.undo, step.undoReason], [facts.effect, facts.undo, facts.undoReason]))
    return `says ${step.effect} and ${step.undo}, and its call is ${facts.effect} and ${facts.undo}`;
  const shown = before === null ? undefined : before["email"];
  return shown === undefined || shown === target.email
    ? undefined
    : "names another person than its pre-image";
}

function holdsSecret(value: unknown, names: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => holdsSecret(item, names));
  if (!isFields(value)) return false;
  return Object.entries(value as Fields).some(
    ([name, part]) => names.includes(name) || holdsSecret(part, names),
  );
}
