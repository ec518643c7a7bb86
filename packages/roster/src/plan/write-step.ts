import { adapterOf } from "../accounts/adapters.ts";
import { classifyUndo, effectOf, putBack } from "../effects/undo.ts";
import { findOperation } from "../operations.ts";
import type { Step, StepEffect } from "./plan-types.ts";
import type { Write } from "./gather-writes.ts";

/** The part of a step that follows from its call. */
export type StepFacts = Pick<Step, "effect" | "undo" | "undoReason">;

/** Effect and undo of a call, as its route states them. */
export function factsOf({
  operation,
  input,
  target,
  before,
}: Pick<Step, "operation" | "input" | "target" | "before">): StepFacts {
  const call = { route: findOperation(operation).route, input };
  const effect = effectOf(call) as StepEffect;
  const { how, reason } = classifyUndo(call);
  const back = putBack({ ...call, before, output: {} });
  const refusal = back && adapterOf(target.kind).refusal?.(back.input);
  if (refusal !== undefined) return { effect, undo: "none", undoReason: refusal };
  return { effect, undo: how, ...(reason !== undefined && { undoReason: reason }) };
}

export function writeStep({ person, service, what }: Write, index: number): Step {
  const { phase: _, ...draft } = what;
  return { number: index + 1, person, service, ...draft, ...factsOf(what) };
}
