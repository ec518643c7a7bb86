import { isEqual } from "@rosterkit/openapi";
import type { Alternative } from "../normal/schema.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";
import { compareFields } from "./fields.ts";
import { compareConditions, compareKeywords } from "./keywords.ts";

export function compareAlternatives(pair: AlternativePair, difference: SchemaDifference): void {
  const { old, current } = pair;
  if (old.name !== current.name) difference.report("schema-rewritten", current.pointer);
  compareValues(pair, difference);
  compareKeywords(pair, difference);
  compareConditions(pair, difference);
  compareTags(pair, difference);
  if (old.properties || current.properties) compareFields(pair, difference);
  if (old.type === "array") compareItems(pair, difference);
}

function compareTags({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.tag, current.tag];
  if (isEqual(from, to)) return;
  const lacks = (one: Alternative["tag"], other: Alternative["tag"]): boolean =>
    one !== undefined &&
    (one.property !== other?.property || one.values.some((value) => !other.values.includes(value)));
  // More values widen a tag. A schema without a tag accepts any value.
  const [isNarrower, isWider] =
    to && from ? [lacks(from, to), lacks(to, from)] : [lacks(to, from), lacks(from, to)];
  const text = (tag: Alternative["tag"]): string => (tag ? list(tag.values) : "not stated");
  const values = { keyword: (to ?? from)?.property ?? "", from: text(from), to: text(to) };
  const size = difference.sizeOf({ isNarrower, isWider });
  difference.report(`${difference.direction}-discriminator-${size}`, current.pointer, values);
}

function compareItems({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.tuple ?? [], current.tuple ?? []];
  if (from.length !== to.length) difference.report(`${difference.direction}-tuple-changed`, current.pointer);
  for (const [index, item] of from.entries()) {
    const now = to[index];
    if (now) difference.descend(`[${index}]`, item, now);
  }
  if (old.items && current.items) difference.descend("[]", old.items, current.items);
}

function compareValues({ old, current }: AlternativePair, difference: SchemaDifference): void {
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

function list(values: Iterable<string>): string {
  return [...values].map((value) => `\`${value.replace(/^"(.*)"$/, "$1")}\``).join(", ");
}
