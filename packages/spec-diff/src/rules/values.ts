import type { Alternative } from "../normal/schema.ts";
import type { SchemaDifference } from "./difference.ts";

/** Compares the values that two alternatives list. */
export function compareValues(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const [from, to] = [old.values, current.values];
  const say = (change: "set" | "opened" | "removed" | "added", values: Iterable<string>): void =>
    difference.say(`${difference.direction}-values-${change}`, current.pointer, { values: list(values) });
  const removed = [...(from ?? [])].filter((value) => to && !to.has(value));
  const added = [...(to ?? [])].filter((value) => from && !from.has(value));
  if (difference.direction === "response" && from && isClosed(old) && (!to || added.length > 0)) {
    const values = { from: list(from), to: to ? list(to) : "any value" };
    return difference.say("response-constant-changed", current.pointer, values);
  }
  if (from && !to) say("opened", from);
  if (to && !from) say("set", to);
  if (removed.length > 0) say("removed", removed);
  if (added.length > 0) say("added", added);
}

/** A single value has a type of its own; enums of texts and numbers are open in responses. */
export function isClosed({ values }: Alternative): boolean {
  return values?.size === 1;
}

/** Values as a finding lists them. */
export function list(values: Iterable<string>): string {
  return [...values].map((value) => `\`${value.replace(/^"(.*)"$/, "$1")}\``).join(", ");
}
