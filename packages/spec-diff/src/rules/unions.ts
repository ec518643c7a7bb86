import type { Alternative, Union } from "../normal/schema.ts";
import { compareAlternatives, isClosed } from "./alternatives.ts";
import type { SchemaDifference, SchemaPair } from "./difference.ts";

/** Compares the values that two schemas allow: null, types, and the alternatives of each type. */
export function compareUnions(
  { old: { union: old }, current: { union: current, pointer } }: SchemaPair,
  difference: SchemaDifference,
): void {
  const isAny = [old, current].some((union) => typesOf(union).includes("any"));
  const change = current.nullable ? "null-allowed" : "null-refused";
  if (old.nullable !== current.nullable && !isAny)
    difference.report(`${difference.direction}-${change}`, pointer);
  const [from, to] = [typesOf(old), typesOf(current)];
  const isNarrower = from.some((type) => !covers(to, type));
  const isWider = to.some((type) => !covers(from, type));
  if (isNarrower || isWider) {
    const size = difference.sizeOf({ isNarrower, isWider });
    const values = { from: textOf(old), to: textOf(current) };
    difference.report(`${difference.direction}-type-${size}`, pointer, values);
  }
  for (const type of new Set(from.map(numeric))) {
    const ofType = ({ alternatives }: Union): Alternative[] =>
      alternatives.filter((alternative) => numeric(alternative.type) === type);
    compareType({ old: ofType(old), current: ofType(current), pointer }, difference);
  }
}

function numeric(type: string): string {
  return type === "integer" ? "number" : type;
}

function typesOf({ alternatives }: Union): string[] {
  return [...new Set(alternatives.map(({ type }) => type))];
}

function covers(types: readonly string[], type: string): boolean {
  return types.includes(type) || types.includes("any") || (type === "integer" && types.includes("number"));
}

function textOf(union: Union): string {
  const types = typesOf(union);
  if (types.includes("any")) return "`any`";
  const all = union.nullable ? [...types, "null"] : types;
  return all.length === 0 ? "nothing" : all.map((type) => `\`${type}\``).join(" or ");
}

interface Sides {
  readonly old: readonly Alternative[];
  readonly current: readonly Alternative[];
  readonly pointer: string;
}

function compareType({ old, current, pointer }: Sides, difference: SchemaDifference): void {
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

/**
 * Pairs old and new alternatives, the most similar first.
 * @param isSame whether two alternatives are equal
 */
function pairUp(
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
