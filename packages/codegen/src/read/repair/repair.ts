import { isObject, valueAt, type JsonObject, type JsonValue, type Visit } from "@rosterkit/openapi";

/** An action of an overlay on one place. @see https://spec.openapis.org/oas/overlay/v1.1.0.html#action-object */
export type Action = { readonly target: readonly string[] } & (
  | { readonly update: JsonObject }
  | { readonly remove: true }
  | { readonly copy: readonly string[] }
);

/** A slip that can be read in one way only, and how it is read. */
export interface Repair {
  /** Place of the slip. */
  readonly keys: readonly string[];
  readonly code: string;
  readonly problem: string;
  readonly assumption: string;
  /** The last one is made first. None where the slip changes nothing that is generated. */
  readonly actions: readonly Action[];
}

/** Finds the slips of one object, by keys below it. */
export type SlipFinder = (node: JsonObject, visit: Visit) => readonly Repair[];

/** An action that takes out what stands at these keys. */
export function removal(...target: readonly string[]): Action {
  return { target, remove: true };
}

/** Actions that move the value of a field to fields that its object does not have yet. */
export function moves(keys: readonly string[], names: readonly string[]): Action[] {
  const holder = keys.slice(0, -1);
  return [
    removal(...keys),
    ...names.map((name) => ({ target: [...holder, name], copy: keys })),
    ...names.map((name) => ({ target: holder, update: { [name]: {} } })),
  ];
}

/** Repairs of an object as repairs of the document that it stands in. */
export function below(keys: readonly string[], repairs: readonly Repair[]): Repair[] {
  return repairs.map((repair) => ({
    ...repair,
    keys: [...keys, ...repair.keys],
    actions: repair.actions.map((action) => ({
      ...action,
      target: [...keys, ...action.target],
      ...("copy" in action && { copy: [...keys, ...action.copy] }),
    })),
  }));
}

/** Makes the actions of repairs in place, as an overlay makes them. */
export function applyRepairs(document: JsonObject, repairs: readonly Repair[]): void {
  for (const action of actionsOf(repairs)) apply(document, action);
}

/** The last one first: taking an item out of a list moves those behind it. */
export function actionsOf(repairs: readonly Repair[]): Action[] {
  return repairs.flatMap(({ actions }) => actions).toReversed();
}

function apply(document: JsonObject, action: Action): void {
  const object = (keys: readonly string[]): JsonObject => valueAt(document, keys) as JsonObject;
  if ("update" in action) return merge(object(action.target), action.update);
  if ("copy" in action) return merge(object(action.target), structuredClone(object(action.copy)));
  const key = action.target.at(-1) ?? "";
  const holder = valueAt(document, action.target.slice(0, -1)) as JsonObject | JsonValue[];
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function merge(target: JsonObject, update: JsonObject): void {
  for (const [key, value] of Object.entries(update)) {
    const present = target[key];
    if (Array.isArray(present) && Array.isArray(value)) present.push(...value);
    else if (isObject(present) && isObject(value)) merge(present, value);
    else target[key] = value;
  }
}
