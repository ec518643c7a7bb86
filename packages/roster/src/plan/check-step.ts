import { adapterOf, adapters } from "../accounts/adapters.ts";
import { itemsOf } from "../effects/undo.ts";
import { keyOfAccount } from "../email.ts";
import { PlanError } from "../errors.ts";
import { type Fields, isEqual, isFields } from "../fields.ts";
import { findOperation } from "../operations.ts";
import { describedOperations } from "./describe-step.ts";
import type { Step } from "./plan-types.ts";
import { factsOf } from "./write-step.ts";

/**
 * Holds that a step says what its call does, and to whom: a plan can come from anywhere, and people confirm what it
 * shows.
 * @param isKept it stands in a journal: an earlier version may have said otherwise how the call is put back
 * @throws {PlanError}
 */
export function checkStep(step: Step, index: number, isKept: boolean): void {
  const problem = findProblem(step, index, isKept);
  if (problem !== undefined) throw new PlanError("invalid", `steps/${index} ${problem}. Make a new plan.`);
}

function findProblem(step: Step, index: number, isKept: boolean): string | undefined {
  const { number, service, operation, input, target, before, person } = step;
  if (number !== index + 1) return `has the number ${String(number)}`;
  const fields = describedOperations.get(operation);
  if (fields === undefined || !operation.startsWith(`${service}.`))
    return `has the operation ${JSON.stringify(operation)}, which is not one of a plan for ${JSON.stringify(service)}`;
  const isKnown =
    isFields(target) && adapters.some((one) => one.kind === target.kind && one.service === service);
  if (!isKnown) return "has a target of an unknown kind";
  if (!isFields(input) || (before !== null && !isFields(before))) return "has no input, or no pre-image";
  const values = valuesIn(input);
  const unknown = values.find(([name]) => !fields.has(name));
  if (unknown !== undefined) return `sets ${JSON.stringify(unknown[0])}, which its description does not tell`;
  const call = { route: findOperation(operation).route, input };
  if (itemsOf(call).length !== 1) return "is about several people at once";
  const facts = factsOf(step);
  if (
    !isKept &&
    !isEqual([step.effect, step.undo, step.undoReason], [facts.effect, facts.undo, facts.undoReason])
  )
    return `says ${step.effect} and ${step.undo}, and its call is ${facts.effect} and ${facts.undo}`;
  const isOther = [...values, ...Object.entries(before ?? {})].some(([name, value]) =>
    names(step, name, value),
  );
  const isNamed = before === null || adapterOf(target.kind).toAccount?.(before, input).name === target.name;
  return isOther || !isNamed || keyOfAccount(target) !== person
    ? "shows another person than it is about"
    : undefined;
}

/** Every field of an input with its value, at any depth. */
function valuesIn(value: unknown): [name: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (!isFields(value)) return [];
  return Object.entries(value as Fields).flatMap(([name, part]) => [[name, part], ...valuesIn(part)]);
}

/** Whether a field names another target than the one that is shown. */
function names({ target }: Step, name: string, value: unknown): boolean {
  const { id, email, agent } = target;
  const shown: Readonly<Record<string, unknown>> = { id, user_id: id, ownUserId: id, email, agent_id: agent };
  const own = typeof value === "number" ? String(value) : value;
  return Object.hasOwn(shown, name) && !isEqual(shown[name], own);
}
