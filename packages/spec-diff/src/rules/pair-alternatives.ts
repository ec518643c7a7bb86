import type { Alternative } from "../normal/schema.ts";

/**
 * Pairs old and new alternatives, the most similar first.
 * @param isSame whether two alternatives are equal
 */
export function pairUp(
  old: readonly Alternative[],
  current: readonly Alternative[],
  isSame: (left: Alternative, right: Alternative) => boolean,
) {
  const isOne = old.length + current.length === 2;
  const ranked = old
    .flatMap((from) =>
      current.map((to) => ({ from, to, similarity: isOne ? 1 : similarityOf(from, to, isSame) })),
    )
    .filter(({ similarity }) => similarity >= 0.5)
    .toSorted((first, second) => second.similarity - first.similarity);
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

/** Rates similarity: same name (4), equal (3), same tag (2), otherwise the share of common fields (0 to 1). */
function similarityOf(
  left: Alternative,
  right: Alternative,
  isSame: (left: Alternative, right: Alternative) => boolean,
): number {
  if (left.name !== undefined && right.name !== undefined) {
    if (left.name === right.name) return 4;
  } else if (isSame(left, right)) return 3;
  if (left.tag && left.tag.values.join() === right.tag?.values.join()) return 2;
  const names = [...(left.properties?.keys() ?? [])];
  const most = Math.max(names.length, right.properties?.size ?? 0);
  if (most === 0) return left.values || right.values ? 0 : 1;
  return names.filter((name) => right.properties?.has(name)).length / most;
}
