import type { Effect, Route, Undo } from "@rosterkit/client";
import type { Fields } from "../fields.ts";
import { chooseByField } from "./choose-by-field.ts";
import { fill, pointersFrom, type Scope, valueAt } from "./expressions.ts";

/** An operation's route with the input of a call. */
export interface RoutedCall {
  readonly route: Route;
  readonly input: Fields;
}

/** Returns the effect of a call; without a stated effect the worst is assumed. */
export function effectOf({ route, input }: RoutedCall): Effect {
  return chooseByField(route.effect ?? "remove", input);
}

function undoOf({ route, input }: RoutedCall): Undo {
  const unknown: Undo = { how: "none", reason: "The spec states no undo." };
  return chooseByField(route.undo ?? unknown, input);
}

export function classifyUndo(call: RoutedCall): Pick<Undo, "how" | "reason"> {
  const { how, reason, except = [] } = undoOf(call);
  const lost = except.some((name) => name in call.input);
  if (lost && how === "exact") return { how: "near", ...(reason !== undefined && { reason }) };
  // The reason of an exact undo with exceptions only applies to the exceptions.
  const isAbout = reason !== undefined && (how !== "exact" || except.length === 0);
  return { how, ...(isAbout && { reason }) };
}

/** Returns the items of `each` that a call affects; a step must affect exactly one. */
export function itemsOf(call: RoutedCall): readonly unknown[] {
  const { each } = undoOf(call);
  const items = each === undefined ? undefined : valueAt(call.input, each);
  return Array.isArray(items) ? items : [undefined];
}

/** The request that reads the state before a call. */
export interface BeforeReading {
  readonly operation: string;
  readonly input?: Fields;
  /** JSON Pointer to the items; missing if the operation is paged. */
  readonly items?: string;
  /** Fields that identify the item; missing if the output is the item. */
  readonly where?: Fields;
}

/** Returns the request that reads the state before a call; undefined if no operation shows it. */
export function readingOf(call: RoutedCall): BeforeReading | undefined {
  const { before } = undoOf(call);
  if (before === undefined) return undefined;
  const { also: _, ...reading } = before;
  return fill(reading, { input: call.input, item: itemsOf(call)[0] }) as BeforeReading;
}

export interface DoneCall extends RoutedCall {
  readonly before: Fields | null;
  readonly output: unknown;
}

/** Returns the input fields that the undo of a call sends, with their templates. */
function templatesOf({ route, input }: RoutedCall): [name: string, template: unknown][] {
  const { operation, each, input: template = {} } = undoOf({ route, input });
  const isOwn = operation === route.id && each === undefined;
  // If the call changed only the name, the undo restores only the name: other fields may have changed since.
  return Object.entries(template as Fields).filter(
    ([name, value]) => !isOwn || name in input || pointersFrom("before", value).length === 0,
  );
}

/** Returns the first segment of each pointer that refers to the given root. */
const namesFrom = (root: keyof Scope, template: unknown): string[] =>
  pointersFrom(root, template).map((pointer) => pointer.split("/")[1] ?? "");

/** Returns the call that undoes a call; undefined if there is none, or the output that it needs is missing. */
export function callForUndo(
  call: DoneCall,
): { readonly operation: string; readonly input: Fields } | undefined {
  const { input, before, output } = call;
  const undo = undoOf(call);
  // An account that existed before the addition is kept.
  const existedBefore = before !== null && effectOf(call) === "add";
  if (existedBefore || undo.how === "none" || undo.operation === undefined) return undefined;
  if (pointersFrom("output", undo.input).some((pointer) => valueAt(output, pointer) === undefined))
    return undefined;
  const scope: Scope = { input, before, output, item: itemsOf(call)[0] };
  const filled = templatesOf(call).map(([name, template]) => [name, fill(template, scope)] as const);
  return { operation: undo.operation, input: Object.fromEntries(filled) };
}

/** Returns the facts of the previous state that the undo of a call restores; null if the target did not exist. */
export function factsAfterUndo(call: DoneCall): Fields | null {
  const { before } = call;
  if (before === null) return null;
  const names = templatesOf(call).flatMap(([, template]) => namesFrom("before", template));
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** Returns the part of an output that the undo of a call needs; the journal keeps nothing else. */
export function outputForUndo(call: RoutedCall, output: unknown): Fields | undefined {
  const names = namesFrom("output", undoOf(call).input);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, valueAt(output, `/${name}`)]));
}
