import { isObject } from "@rosterkit/openapi";

/** Changes the first node of a tree that the change does not leave as it is, the outermost first. */
export function changeFirst(value: unknown, change: (node: unknown) => unknown): unknown {
  const changed = change(value);
  if (changed !== value) return changed;
  if (typeof value !== "object" || value === null) return value;
  for (const [key, child] of Object.entries(value)) {
    const inner = changeFirst(child, change);
    if (inner === child) continue;
    if (Array.isArray(value)) return value.with(Number(key), inner);
    if (isObject(value)) return { ...value, [key]: inner };
  }
  return value;
}
