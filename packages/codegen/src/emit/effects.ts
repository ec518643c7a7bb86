import { asObject, isObject, type JsonObject } from "@rosterkit/openapi";
import type { Operation } from "../model/operations.ts";

/** Lists the effects that an operation can have. */
export function effectsOf({ object }: Operation): string[] {
  const effect: unknown = object["x-effect"];
  if (typeof effect === "string") return [effect];
  const { values, otherwise } = asObject(effect);
  const stated = [...Object.values(asObject(values)), otherwise];
  return [...new Set(stated.filter((each) => typeof each === "string"))];
}

/** Returns the effect of an operation, unless it depends on the input. */
export function effectOf({ object }: Operation): string | undefined {
  const effect: unknown = object["x-effect"];
  return typeof effect === "string" ? effect : undefined;
}

/** Whether an operation only reads; without a stated effect a GET does. */
export function isReading(operation: Operation): boolean {
  return (effectOf(operation) ?? (operation.method === "GET" ? "read" : "change")) === "read";
}

/** Returns how an operation is undone, unless that depends on the input. */
export function undoOf({ object }: Operation): JsonObject | undefined {
  const undo: unknown = object["x-undo"];
  return isObject(undo) && !("by" in undo) ? undo : undefined;
}

export function nameOfUndo(operation: Operation): string {
  const id = String(undoOf(operation)?.["operation"]);
  return id.slice(id.indexOf(".") + 1);
}
