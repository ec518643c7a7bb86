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

/** Items of `each` that a call is about at once; a step is about one. */
export function itemsOf(call: RoutedCall): readonly unknown[] {
  const { each } = undoOf(call);
  const items = each === undefined ? undefined : valueAt(call.input, each);
  return Array.isArray(items) ? items : [undefined];
}

/** A reading of the state before a call. */
export interface BeforeReading {
  readonly operation: string;
  readonly input?: Fields;
  /** Where the items stand; missing where the operation is paged. */
  readonly items?: string;
  /** Values of the item that is meant; missing where the output itself is it. */
  readonly where?: Fields;
}

/** The reading of the state before a call; undefined where no operation shows it. */
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

/** The fields of the input that the undo of a call sends, with their templates. */
function templatesOf({ route, input }: RoutedCall): [name: string, template: unknown][] {
  const { operation, each, input: template = {} } = undoOf({ route, input });
  const isOwn = operation === route.id && each === undefined;
  // A call that changed the name puts back the name, and nothing else that may have changed since.
  return Object.entries(template as Fields).filter(
    ([name, value]) => !isOwn || name in input || pointersFrom("before", value).length === 0,
  );
}

/** The first names of the pointers from a value. */
const namesFrom = (root: keyof Scope, template: unknown): string[] =>
  pointersFrom(root, template).map((pointer) => pointer.split("/")[1] ?? "");

/** The call that puts a call back; undefined where there is none, or the output that it needs is not known. */
export function putBack(call: DoneCall): { readonly operation: string; readonly input: Fields } | undefined {
  const { input, before, output } = call;
  const undo = undoOf(call);
  // Somebody who was there before an addition stays.
  const isLeftOut = before !== null && effectOf(call) === "add";
  if (isLeftOut || undo.how === "none" || undo.operation === undefined) return undefined;
  if (pointersFrom("output", undo.input).some((pointer) => valueAt(output, pointer) === undefined))
    return undefined;
  const scope: Scope = { input, before, output, item: itemsOf(call)[0] };
  const filled = templatesOf(call).map(([name, template]) => [name, fill(template, scope)] as const);
  return { operation: undo.operation, input: Object.fromEntries(filled) };
}

/** The facts of the state before that the undo of a call puts back; null where there was nothing. */
export function factsPutBack(call: DoneCall): Fields | null {
  const { before } = call;
  if (before === null) return null;
  const names = templatesOf(call).flatMap(([, template]) => namesFrom("before", template));
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** The part of an output that the undo of a call needs; nothing else of an output is kept. */
export function outputForUndo(call: RoutedCall, output: unknown): Fields | undefined {
  const names = namesFrom("output", undoOf(call).input);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, valueAt(output, `/${name}`)]));
}
