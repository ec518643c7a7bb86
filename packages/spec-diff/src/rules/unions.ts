import type { Alternative, Union } from "../normal/schema.ts";
import { compareAlternatives, isClosed } from "./alternatives.ts";
import type { SchemaDifference, SchemaPair } from "./difference.ts";
import { pairUp } from "./pair-up.ts";

/** Compares the values that two schemas allow: null, types, and the alternatives of each type. */
export function compareUnions(
  { old: { union: old }, current: { union: current, pointer } }: SchemaPair,
  difference: SchemaDifference,
): void {
  const isAny = [old, current].some((union) => typesOf(union).includes("any"));
  if (old.nullable !== current.nullable && !isAny)
    difference.report(
      `${difference.direction}-${current.nullable ? "null-allowed" : "null-refused"}`,
      pointer,
    );
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
