import type { Alternative, Union } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";

interface PairedUp {
  readonly pairs: readonly (readonly [Alternative, Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/** Alternatives that mean the same: equal ones first, then those of one name, one tag, or with most fields in common. */
export function pairUp(old: readonly Alternative[], current: readonly Alternative[]): PairedUp {
  const pairs: [Alternative, Alternative][] = [];
  let [removed, added] = [[...old], [...current]];
  if (old.length === 1 && current.length === 1)
    return { pairs: [[old[0] as Alternative, current[0] as Alternative]], removed: [], added: [] };
  const keys: readonly ((alternative: Alternative) => string | undefined)[] = [
    (alternative) => stableText([alternative.name, outline(alternative)]),
    ({ name }) => name,
    outline,
    ({ tag }) => tag?.values.join(),
  ];
  for (const key of keys) {
    for (const left of removed) {
      const right = added.find((other) => key(left) !== undefined && key(left) === key(other));
      if (!right) continue;
      pairs.push([left, right]);
      added = added.filter((other) => other !== right);
    }
    removed = removed.filter((left) => !pairs.some(([paired]) => paired === left));
  }
  for (const left of removed) {
    const ranked = added
      .map((right) => ({ right, share: commonShare(left, right) }))
      .toSorted((one, other) => other.share - one.share);
    const [best] = ranked;
    if (!best || best.share < 0.5) continue;
    pairs.push([left, best.right]);
    added = added.filter((other) => other !== best.right);
  }
  removed = removed.filter((left) => !pairs.some(([paired]) => paired === left));
  return { pairs, removed, added };
}

function commonShare(left: Alternative, right: Alternative): number {
  const [from, to] = [left, right].map(({ properties }) => new Set(properties?.keys()));
  if (!from || !to || from.size + to.size === 0) return left.values || right.values ? 0 : 1;
  return [...from].filter((name) => to.has(name)).length / Math.max(from.size, to.size);
}

/** An alternative as far as it can be seen from outside, to find the one that is like it. */
function outline(alternative: Alternative, depth = 2): string {
  const { type, values, keywords, properties, items, tag } = alternative;
  const inner = (union: Union): unknown =>
    depth === 0 ? "" : union.alternatives.map((one) => outline(one, depth - 1)).toSorted();
  return stableText([
    type,
    [...(values ?? [])].toSorted(),
    [...keywords],
    [...(properties ?? [])]
      .map(([name, { schema, required }]) => [name, required, inner(schema.union)])
      .toSorted(),
    items ? inner(items.union) : "",
    tag,
  ]);
}
