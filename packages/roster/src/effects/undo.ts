import type { Effect, Route, Undo } from "@rosterkit/client";
import type { Fields } from "../fields.ts";
import { chooseByField } from "./choose-by-field.ts";
import { fill, pointersFrom, type Scope, valueAt } from "./expressions.ts";

/** A call that was made, or is to be. */
export interface RoutedCall {
  readonly route: Route;
  readonly input: Fields;
}

/** The effect of a call; a route that states none could do anything. */
export function effectOf({ route, input }: RoutedCall): Effect {
  return chooseByField(route.effect ?? "remove", input);
}

function undoOf({ route, input }: RoutedCall): Undo {
  const unknown: Undo = { how: "none", reason: "The spec does not say how it is put back." };
  return chooseByField(route.undo ?? unknown, input);
}

/** How exactly a call can be put back. */
export function classifyUndo(call: RoutedCall): Pick<Undo, "how" | "reason"> {
  const { how, reason, except = [] } = undoOf(call);
  const lost = except.some((name) => name in call.input);
  if (lost && how === "exact") return { how: "near", ...(reason !== undefined && { reason }) };
  // The reason of an exact undo with exceptions is about these.
  const isAbout = reason !== undefined && (how !== "exact" || except.length === 0);
  return { how, ...(isAbout && { reason }) };
}

/** The one item of `each` that a step is about. */
function itemOf({ each }: Undo, input: Fields): unknown {
  const items = each === undefined ? undefined : valueAt(input, each);
  return Array.isArray(items) ? items[0] : undefined;
}

/** Items that a call is about at once. */
export function countItems(call: RoutedCall): number {
  const { each } = undoOf(call);
  const items = each === undefined ? undefined : valueAt(call.input, each);
  return Array.isArray(items) ? items.length : 1;
}

/** A reading of the state before a call. */
export interface BeforeReading {
  readonly operation: string;
  readonly input: Fields;
  /** Where the items stand; missing where the operation is paged. */
  readonly items: string | undefined;
  /** Values of the item that is meant; missing where the output itself is it. */
  readonly where: Fields | undefined;
}

/** The reading of the state before a call; undefined where no operation shows it. */
export function readingOf(call: RoutedCall): BeforeReading | undefined {
  const undo = undoOf(call);
  if (undo.before === undefined) return undefined;
  const scope: Scope = { input: call.input, item: itemOf(undo, call.input) };
  const { operation, input = {}, items, where } = undo.before;
  return {
    operation,
    input: fill(input, scope) as Fields,
    items,
    where: where === undefined ? undefined : (fill(where, scope) as Fields),
  };
}

export interface DoneCall extends RoutedCall {
  readonly before: Fields | null;
  readonly output: unknown;
}

/** The call that puts a call back; undefined where there is none, or the output that it needs is not known. */
export function putBack(call: DoneCall): { readonly operation: string; readonly input: Fields } | undefined {
  const { route, input, before, output } = call;
  const undo = undoOf(call);
  // Somebody who was there before an addition stays.
  const isLeftOut = before !== null && effectOf(call) === "add";
  if (isLeftOut || undo.how === "none" || undo.operation === undefined) return undefined;
  if (pointersFrom("output", undo.input).some((pointer) => valueAt(output, pointer) === undefined))
    return undefined;
  const scope: Scope = { input, before, output, item: itemOf(undo, input) };
  const filled = Object.entries(fill(undo.input ?? {}, scope) as Fields);
  const isOwn = undo.operation === route.id && undo.each === undefined;
  // A call that changed the name puts back the name, and nothing else that may have changed since.
  const isSent = (name: string): boolean =>
    !isOwn || name in input || pointersFrom("before", (undo.input as Fields)[name]).length === 0;
  return { operation: undo.operation, input: Object.fromEntries(filled.filter(([name]) => isSent(name))) };
}

/** The facts of the state before that the undo of a call puts back; null where there was nothing. */
export function factsPutBack(call: DoneCall): Fields | null {
  if (call.before === null) return null;
  const { operation, input, each } = undoOf(call);
  const isOwn = operation === call.route.id && each === undefined;
  const template = Object.entries((input ?? {}) as Fields);
  const sent = isOwn ? template.filter(([name]) => name in call.input) : template;
  const names = sent
    .flatMap(([, value]) => pointersFrom("before", value))
    .map((pointer) => pointer.split("/")[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, call.before?.[name]]));
}

/** The part of an output that the undo of a call needs; nothing else of an output is kept. */
export function outputForUndo(call: RoutedCall, output: unknown): Fields | undefined {
  const names = pointersFrom("output", undoOf(call).input).map((pointer) => pointer.split("/")[1] ?? "");
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, valueAt(output, `/${name}`)]));
}
