import { isEqual, type JsonObject } from "@rosterkit/openapi";

/** Pairs the values of two maps by key. */
export function zip<Value>(
  old: ReadonlyMap<string, Value> = new Map(),
  current: ReadonlyMap<string, Value> = new Map(),
): [key: string, old: Value | undefined, current: Value | undefined][] {
  const keys = new Set([...old.keys(), ...current.keys()]);
  return [...keys].map((key) => [key, old.get(key), current.get(key)]);
}

/** Lists the fields in which two objects differ. */
export function changedKeys(old: JsonObject, current: JsonObject): string[] {
  const keys = new Set([...Object.keys(old), ...Object.keys(current)]);
  return [...keys].filter((key) => !isEqual(old[key], current[key]));
}
