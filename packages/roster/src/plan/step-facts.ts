import { adapterOf } from "../accounts/adapters.ts";
import { classifyUndo, effectOf, callForUndo } from "../effects/undo.ts";
import { findOperation } from "../operations.ts";
import type { Step, StepEffect } from "./plan-types.ts";

/** The part of a step that is derived from its call. */
export type StepFacts = Pick<Step, "effect" | "undo" | "undoReason">;

/** Derives effect and undo of a call from its route. */
export function factsOf({
  operation,
  input,
  target,
  before,
}: Pick<Step, "operation" | "input" | "target" | "before">): StepFacts {
  const call = { route: findOperation(operation).route, input };
  const effect = effectOf(call) as StepEffect;
  const { how, reason } = classifyUndo(call);
  const back = callForUndo({ ...call, before, output: {} });
  const refusal = back && adapterOf(target.kind).findRefusal?.(back.input);
  if (refusal !== undefined) return { effect, undo: "none", undoReason: refusal };
  return { effect, undo: how, ...(reason !== undefined && { undoReason: reason }) };
}
