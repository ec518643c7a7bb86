import type { Alternative } from "../normal/schema.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";

export function compareValues({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.values, current.values];
  const report = (change: "set" | "opened" | "removed" | "added", values: Iterable<string>): void =>
    difference.report(`${difference.direction}-values-${change}`, current.pointer, { values: list(values) });
  const removed = [...(from ?? [])].filter((value) => to && !to.has(value));
  const added = [...(to ?? [])].filter((value) => from && !from.has(value));
  if (difference.direction === "response" && from && isClosed(old) && (!to || added.length > 0)) {
    const values = { from: list(from), to: to ? list(to) : "any value" };
    return difference.report("response-constant-changed", current.pointer, values);
  }
  if (from && !to) report("opened", from);
  if (to && !from) report("set", to);
  if (removed.length > 0) report("removed", removed);
  if (added.length > 0) report("added", added);
}

/** Whether only one value is allowed. Such a value has a literal type; enums of several values are open in responses. */
export function isClosed({ values }: Alternative): boolean {
  return values?.size === 1;
}

export function list(values: Iterable<string>): string {
  return [...values].map((value) => `\`${value.replace(/^"(.*)"$/, "$1")}\``).join(", ");
}
