import type { Alternative } from "../normal/schema.ts";
import { compareAlternatives } from "./alternatives.ts";
import type { SchemaDifference } from "./difference.ts";
import { pairUp } from "./pair-alternatives.ts";
import { isClosed } from "./values.ts";

interface Sides {
  readonly old: readonly Alternative[];
  readonly current: readonly Alternative[];
  readonly pointer: string;
}

/** Compares the alternatives of one type in pairs. The others are removed or added. */
export function compareType({ old, current, pointer }: Sides, difference: SchemaDifference): void {
  if (old.length === 0 || current.length === 0) return;
  const { direction, comparison } = difference;
  const between = (left: Alternative, right: Alternative): SchemaDifference => {
    const inner = difference.createEmpty();
    compareAlternatives({ old: left, current: right }, inner);
    return inner;
  };
  const isSame = (left: Alternative, right: Alternative): boolean =>
    !comparison.reaches(between(left, right), "patch");
  const { pairs, removed, added } = pairUp(old, current, isSame);
  for (const [left, right] of pairs) compareAlternatives({ old: left, current: right }, difference);
  const fits = (left: Alternative, right: Alternative): boolean =>
    isClosed(left) === isClosed(right) && !comparison.reaches(between(left, right), "major");
  // An alternative that another one covers is neither removed nor added.
  const isCovered = (alternative: Alternative, others: readonly Alternative[]): boolean =>
    others.some((other) => (direction === "request" ? fits(alternative, other) : fits(other, alternative)));
  const changes = [["removed", removed, current] as const, ["added", added, old] as const];
  for (const [change, own, others] of changes)
    for (const alternative of own)
      if (!isCovered(alternative, others))
        difference.report(`${direction}-alternative-${change}`, pointer, { name: nameOf(alternative) });
}

function nameOf({ name, type, tag }: Alternative): string {
  if (name !== undefined) return `\`${name.slice(name.lastIndexOf("/") + 1)}\``;
  return tag === undefined ? `another \`${type}\`` : `\`${tag.values.join(", ")}\``;
}
