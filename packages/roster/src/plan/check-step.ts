import { adapterOf, adapters } from "../accounts/adapters.ts";
import { callForUndo, classifyUndo, effectOf, itemsOf } from "../effects/undo.ts";
import { keyOfAccount } from "../email.ts";
import { PlanError } from "../errors.ts";
import { type Fields, isEqual, isFields } from "../fields.ts";
import { findOperation } from "../operations.ts";
import { type Describable, describedOperations } from "./describe-step.ts";
import type { Step, StepEffect } from "./plan-types.ts";

/**
 * Checks that a step states correctly what its call does, and to whom: people confirm what a plan shows, and a plan can
 * come from anywhere.
 * @param isJournaled the plan comes from a journal: an earlier version may have stated another undo
 * @throws {PlanError} if it does not
 */
export function checkStep(step: Step, index: number, isJournaled: boolean): void {
  const problem = findProblem(step, index, isJournaled);
  if (problem !== undefined) throw new PlanError("invalid", `steps/${index} ${problem}. Make a new plan.`);
}

function findProblem(step: Step, index: number, isJournaled: boolean): string | undefined {
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
  if (unknown !== undefined) return `sets ${JSON.stringify(unknown[0])}, which its description does not show`;
  const call = { route: findOperation(operation).route, input };
  if (itemsOf(call).length !== 1) return "does not concern exactly one person";
  const facts = factsOf(step);
  if (
    !isJournaled &&
    !isEqual([step.effect, step.undo, step.undoReason], [facts.effect, facts.undo, facts.undoReason])
  )
    return `states the effect ${step.effect} and the undo ${step.undo}, but its call has ${facts.effect} and ${facts.undo}`;
  const isOther = [...values, ...Object.entries(before ?? {})].some(([name, value]) =>
    names(step, name, value),
  );
  const isNamed = before === null || adapterOf(target.kind).toAccount?.(before, input).name === target.name;
  return isOther || !isNamed || keyOfAccount(target) !== person
    ? "shows another person than it changes"
    : undefined;
}

/** Returns every field of an input with its value, at any depth. */
function valuesIn(value: unknown): [name: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (!isFields(value)) return [];
  return Object.entries(value as Fields).flatMap(([name, part]) => [[name, part], ...valuesIn(part)]);
}

/** Whether a field identifies another target than the step shows. */
function names({ target }: Step, name: string, value: unknown): boolean {
  const { id, email, agent } = target;
  const shown: Readonly<Record<string, unknown>> = { id, user_id: id, ownUserId: id, email, agent_id: agent };
  const own = typeof value === "number" ? String(value) : value;
  return Object.hasOwn(shown, name) && !isEqual(shown[name], own);
}

/** Derives effect and undo of a step from the route of its operation. */
export function factsOf(step: Describable): Pick<Step, "effect" | "undo" | "undoReason"> {
  const { operation, input, target, before } = step;
  const call = { route: findOperation(operation).route, input };
  const effect = effectOf(call) as StepEffect;
  const { how, reason } = classifyUndo(call);
  const back = callForUndo({ ...call, before, output: {} });
  const refusal = back && adapterOf(target.kind).findRefusal?.(back.input);
  if (refusal !== undefined) return { effect, undo: "none", undoReason: refusal };
  return { effect, undo: how, ...(reason !== undefined && { undoReason: reason }) };
}
