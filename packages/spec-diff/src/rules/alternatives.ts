import { isEqual } from "@rosterkit/openapi";
import type { Alternative } from "../normal/schema.ts";
import { compareConditions } from "./conditions.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";
import { compareFields } from "./fields.ts";
import { compareKeywords } from "./keywords.ts";
import { compareValues, list } from "./values.ts";

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
