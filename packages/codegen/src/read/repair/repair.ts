import { isObject, valueAt, type JsonObject, type JsonValue } from "@rosterkit/openapi";
import type { Action, Finder, Finding } from "../finding.ts";

/** A slip: a fault with one possible meaning. Its remedy states that meaning. Without actions it changes nothing. */
export type Repair = Required<Finding>;

export type SlipFinder = Finder<JsonObject>;

export function removal(...target: readonly string[]): Action {
  return { target, remove: true };
}

/** Creates actions that move the value of a field to new fields of its object. */
export function moves(keys: readonly string[], names: readonly string[]): Action[] {
  const owner = keys.slice(0, -1);
  return [
    removal(...keys),
    ...names.map((name) => ({ target: [...owner, name], copy: keys })),
    ...names.map((name) => ({ target: owner, update: { [name]: {} } })),
  ];
}

/** Applies repairs in place, as their overlay would. */
export function applyRepairs(document: JsonObject, repairs: readonly Repair[]): void {
  for (const action of actionsOf(repairs)) apply(document, action);
}

/** All actions, the last one first: removing an item of a list moves the items after it. */
export function actionsOf(repairs: readonly Repair[]): Action[] {
  return repairs.flatMap(({ actions }) => actions).toReversed();
}

function apply(document: JsonObject, action: Action): void {
  const object = (keys: readonly string[]): JsonObject => valueAt(document, keys) as JsonObject;
  if ("update" in action) return merge(object(action.target), action.update);
  if ("copy" in action) return merge(object(action.target), structuredClone(object(action.copy)));
  const key = action.target.at(-1) ?? "";
  const owner = valueAt(document, action.target.slice(0, -1)) as JsonObject | JsonValue[];
  if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else delete owner[key];
}

function merge(target: JsonObject, update: JsonObject): void {
  for (const [key, value] of Object.entries(update)) {
    const present = target[key];
    if (Array.isArray(present) && Array.isArray(value)) present.push(...value);
    else if (isObject(present) && isObject(value)) merge(present, value);
    else target[key] = value;
  }
}
