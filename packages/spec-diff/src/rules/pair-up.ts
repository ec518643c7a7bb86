import type { Alternative, Union } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";

interface PairedUp {
  readonly pairs: readonly (readonly [Alternative, Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/** Finds the alternatives that mean the same: those that are most alike go first. */
export function pairUp(old: readonly Alternative[], current: readonly Alternative[]): PairedUp {
  const [[one], [other]] = [old, current];
  if (one && other && old.length + current.length === 2)
    return { pairs: [[one, other]], removed: [], added: [] };
  const [left, right] = [old, current].map((side) =>
    side.map((alternative) => ({ alternative, outline: outline(alternative) })),
  ) as [Outlined[], Outlined[]];
  const ranked = left
    .flatMap((from) => right.map((to) => ({ from, to, likeness: likenessOf(from, to) })))
    .filter(({ likeness }) => likeness >= 0.5)
    .toSorted((first, second) => second.likeness - first.likeness);
  const pairs = new Map<Alternative, Alternative>();
  const paired = new Set<Alternative>();
  for (const { from, to } of ranked) {
    if (pairs.has(from.alternative) || paired.has(to.alternative)) continue;
    pairs.set(from.alternative, to.alternative);
    paired.add(to.alternative);
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
