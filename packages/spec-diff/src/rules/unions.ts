import type { Alternative, NormalSchema, Union } from "../normal/schema.ts";
import { compareAlternatives, isClosed } from "./alternatives.ts";
import type { SchemaDifference, SchemaPair } from "./difference.ts";
import { pairUp } from "./pair-alternatives.ts";

/** Compares the values that two schemas allow: null, types, and the alternatives of each type. */
export function compareUnions(pair: SchemaPair, difference: SchemaDifference): void {
  const { union: old } = pair.old;
  const { union: current, pointer } = pair.current;
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
  for (const type of new Set(from.map(numeric))) compareType(type, pair, difference);
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

/** Compares the alternatives of one type in pairs. The others are removed or added. */
function compareType(type: string, pair: SchemaPair, difference: SchemaDifference): void {
  const ofType = ({ union }: NormalSchema): Alternative[] =>
    union.alternatives.filter((alternative) => numeric(alternative.type) === type);
  const [old, current] = [ofType(pair.old), ofType(pair.current)];
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
        difference.report(`${direction}-alternative-${change}`, pair.current.pointer, {
          name: nameOf(alternative),
        });
}

function nameOf({ name, type, tag }: Alternative): string {
  if (name !== undefined) return `\`${name.slice(name.lastIndexOf("/") + 1)}\``;
  return tag === undefined ? `another \`${type}\`` : `\`${tag.values.join(", ")}\``;
}
