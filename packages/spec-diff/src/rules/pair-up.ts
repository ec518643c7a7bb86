import type { Alternative } from "../normal/schema.ts";

interface PairedUp {
  readonly pairs: readonly (readonly [Alternative, Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/**
 * Finds the alternatives that mean the same: those that are most alike go first.
 * @param isSame whether two say the same
 */
export function pairUp(
  old: readonly Alternative[],
  current: readonly Alternative[],
  isSame: (left: Alternative, right: Alternative) => boolean,
): PairedUp {
  const isOne = old.length + current.length === 2;
  const ranked = old
    .flatMap((from) =>
      current.map((to) => ({ from, to, likeness: isOne ? 1 : likenessOf(from, to, isSame) })),
    )
    .filter(({ likeness }) => likeness >= 0.5)
    .toSorted((first, second) => second.likeness - first.likeness);
  const pairs = new Map<Alternative, Alternative>();
  const paired = new Set<Alternative>();
  for (const { from, to } of ranked) {
    if (pairs.has(from) || paired.has(to)) continue;
    pairs.set(from, to);
    paired.add(to);
  }
  return {
    pairs: [...pairs],
    removed: old.filter((alternative) => !pairs.has(alternative)),
    added: current.filter((alternative) => !paired.has(alternative)),
  };
}

/** By name, by what they say, by tag, then the share of the fields in common. */
function likenessOf(
  left: Alternative,
  right: Alternative,
  isSame: (left: Alternative, right: Alternative) => boolean,
): number {
  if (left.name !== undefined && right.name !== undefined) {
    if (left.name === right.name) return 4;
  } else if (isSame(left, right)) return 3;
  if (left.tag && left.tag.values.join() === right.tag?.values.join()) return 2;
  const [own, other] = [left, right].map(({ properties }) => new Set(properties?.keys())) as [
    Set<string>,
    Set<string>,
  ];
  if (own.size + other.size === 0) return left.values || right.values ? 0 : 1;
  return [...own].filter((name) => other.has(name)).length / Math.max(own.size, other.size);
}
