import type { Alternative, Union } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";

interface PairedUp {
  readonly pairs: readonly (readonly [Alternative, Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/** Texts that are the same for alternatives that mean the same, the surest first. */
const keys: readonly ((alternative: Alternative) => string | undefined)[] = [
  ({ name }) => name,
  (alternative) => outline(alternative),
  ({ tag }) => tag?.values.join(),
];

/** Finds the alternatives that mean the same: by name, by what they say, by tag, then by the fields in common. */
export function pairUp(old: readonly Alternative[], current: readonly Alternative[]): PairedUp {
  const pairs: (readonly [Alternative, Alternative])[] = [];
  let [removed, added] = [old, current];
  const pair = (left: Alternative, right: Alternative): void => {
    pairs.push([left, right]);
    added = added.filter((other) => other !== right);
    removed = removed.filter((other) => other !== left);
  };
  if (old.length === 1 && current.length === 1) {
    const [[left], [right]] = [old, current];
    if (left && right) pair(left, right);
  }
  for (const key of keys) {
    const rights = uniqueBy(key, added);
    for (const [text, left] of uniqueBy(key, removed)) {
      const right = rights.get(text);
      if (right) pair(left, right);
    }
  }
  for (const left of removed) {
    const ranked = added
      .map((right) => ({ right, share: commonShare(left, right) }))
      .toSorted((one, other) => other.share - one.share);
    const [best] = ranked;
    if (best && best.share >= 0.5) pair(left, best.right);
  }
  return { pairs, removed, added };
}

/** The alternatives of which no other has the same text. */
function uniqueBy(
  key: (typeof keys)[number],
  alternatives: readonly Alternative[],
): ReadonlyMap<string, Alternative> {
  const found = new Map<string, Alternative>();
  const repeated = new Set<string>();
  for (const alternative of alternatives) {
    const text = key(alternative) ?? "";
    if (found.has(text) || text === "") repeated.add(text);
    found.set(text, alternative);
  }
  for (const text of repeated) found.delete(text);
  return found;
}

function commonShare(left: Alternative, right: Alternative): number {
  const [from, to] = [left, right].map(({ properties }) => new Set(properties?.keys()));
  if (!from || !to || from.size + to.size === 0) return left.values || right.values ? 0 : 1;
  return [...from].filter((name) => to.has(name)).length / Math.max(from.size, to.size);
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
