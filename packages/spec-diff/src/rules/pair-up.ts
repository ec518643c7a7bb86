import type { Alternative, Union } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";

interface PairedUp {
  readonly pairs: readonly (readonly [Alternative, Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/** Finds the alternatives that mean the same: those that are most alike go first. */
export function pairUp(old: readonly Alternative[], current: readonly Alternative[]): PairedUp {
  const isOnly = old.length === 1 && current.length === 1;
  const [left, right] = [old, current].map((side) =>
    side.map((alternative) => ({ alternative, outline: outline(alternative) })),
  ) as [Outlined[], Outlined[]];
  const ranked = left
    .flatMap((one) => right.map((other) => ({ one, other, likeness: isOnly ? 1 : likenessOf(one, other) })))
    .filter(({ likeness }) => likeness >= 0.5)
    .toSorted((one, other) => other.likeness - one.likeness);
  const pairs = new Map<Alternative, Alternative>();
  const paired = new Set<Alternative>();
  for (const { one, other } of ranked) {
    if (pairs.has(one.alternative) || paired.has(other.alternative)) continue;
    pairs.set(one.alternative, other.alternative);
    paired.add(other.alternative);
  }
  return {
    pairs: [...pairs],
    removed: old.filter((alternative) => !pairs.has(alternative)),
    added: current.filter((alternative) => !paired.has(alternative)),
  };
}

interface Outlined {
  readonly alternative: Alternative;
  readonly outline: string;
}

/** By name, by what they say, by tag, then the share of the fields in common. */
function likenessOf(
  { alternative: left, outline: from }: Outlined,
  { alternative: right, outline: to }: Outlined,
): number {
  if (left.name !== undefined && left.name === right.name) return 4;
  if (from === to) return 3;
  if (left.tag && left.tag.values.join() === right.tag?.values.join()) return 2;
  const [own, other] = [left, right].map(({ properties }) => new Set(properties?.keys())) as [
    Set<string>,
    Set<string>,
  ];
  if (own.size + other.size === 0) return left.values || right.values ? 0 : 1;
  return [...own].filter((name) => other.has(name)).length / Math.max(own.size, other.size);
}

/** An alternative as far as it can be seen from outside. */
function outline(
  { type, values, keywords, conditions, properties, items, tag }: Alternative,
  depth = 2,
): string {
  const inner = ({ alternatives }: Union): unknown =>
    depth === 0 ? "" : alternatives.map((one) => outline(one, depth - 1)).toSorted();
  return stableText([
    type,
    [...(values ?? [])].toSorted(),
    [...keywords],
    conditions.map(({ keyword, text }) => [keyword, text]),
    [...(properties ?? [])]
      .map(([name, { schema, required }]) => [name, required, inner(schema.union)])
      .toSorted(),
    items ? inner(items.union) : "",
    tag,
  ]);
}
