import { isEqual } from "@rosterkit/openapi";
import type { Alternative } from "../normal/schema.ts";
import { compareConditions } from "./conditions.ts";
import type { SchemaDifference } from "./difference.ts";
import { compareFields } from "./fields.ts";
import { compareKeywords } from "./keywords.ts";
import { compareValues, list } from "./values.ts";

/** Compares what two alternatives of one type say. */
export function compareAlternatives(
  old: Alternative,
  current: Alternative,
  difference: SchemaDifference,
): void {
  if (old.name !== current.name) difference.say("schema-rewritten", current.pointer);
  compareValues(old, current, difference);
  compareKeywords(old, current, difference);
  compareConditions(old, current, difference);
  compareTags(old, current, difference);
  if (old.properties || current.properties) compareFields(old, current, difference);
  if (old.type === "array") compareItems(old, current, difference);
}

function compareTags(
  { tag: from }: Alternative,
  { tag: to, pointer }: Alternative,
  difference: SchemaDifference,
): void {
  if (isEqual(from, to)) return;
  const lacks = (one: typeof from, other: typeof from): boolean =>
    one !== undefined &&
    (one.property !== other?.property || one.values.some((value) => !other.values.includes(value)));
  // A further value widens the schema; a schema without a tag accepts any value.
  const [isNarrower, isWider] =
    to && from ? [lacks(from, to), lacks(to, from)] : [lacks(to, from), lacks(from, to)];
  const text = (tag: typeof from): string => (tag ? list(tag.values) : "not stated");
  const values = { keyword: (to ?? from)?.property ?? "", from: text(from), to: text(to) };
  const size = difference.sizeOf({ isNarrower, isWider });
  difference.say(`${difference.direction}-discriminator-${size}`, pointer, values);
}

function compareItems(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const [from, to] = [old.tuple ?? [], current.tuple ?? []];
  if (from.length !== to.length) difference.say(`${difference.direction}-tuple-changed`, current.pointer);
  for (const [index, item] of from.entries()) {
    const now = to[index];
    if (now) difference.inside(`[${index}]`, item, now);
  }
  if (old.items && current.items) difference.inside("[]", old.items, current.items);
}
