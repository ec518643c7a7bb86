import type { Alternative, Union } from "../normal/schema.ts";
import { compareAlternatives, isClosed } from "./alternatives.ts";
import { SchemaDifference, type SchemaPair } from "./difference.ts";
import { pairUp } from "./pair-up.ts";
import { ruleOf, sizeOf } from "./rule.ts";

/** Compares the values that two schemas allow: null, the types, then the alternatives of each type. */
export function compareUnions(
  pair: SchemaPair,
  difference: SchemaDifference,
  isBreaking: (difference: SchemaDifference) => boolean,
): void {
  const { old, current } = { old: pair.old.union, current: pair.current.union };
  const { direction } = difference;
  const { pointer } = pair.current;
  const isAny = [old, current].some((union) => union.alternatives.some(({ type }) => type === "any"));
  if (old.nullable !== current.nullable && !isAny)
    difference.say(ruleOf(direction, current.nullable ? "null-allowed" : "null-refused"), pointer);
  const [[left, ...lefts], [right, ...rights]] = [old.alternatives, current.alternatives];
  // Most schemas have one type, before and after.
  if (left && right && left.type === right.type && lefts.length + rights.length === 0)
    return compareAlternatives(left, right, difference);
  const [from, to] = [typesOf(old), typesOf(current)];
  const lost = from.filter((type) => !covers(to, type));
  const gained = to.filter((type) => !covers(from, type));
  if (lost.length + gained.length > 0) {
    const size = sizeOf(direction, { isNarrower: lost.length > 0, isWider: gained.length > 0 });
    difference.say(ruleOf(direction, `type-${size}`), pointer, {
      from: textOf(old),
      to: textOf(current),
    });
  }
  for (const type of new Set(from.map(numeric)))
    compareType({
      old: old.alternatives.filter((alternative) => numeric(alternative.type) === type),
      current: current.alternatives.filter((alternative) => numeric(alternative.type) === type),
      pointer,
      difference,
      isBreaking,
    });
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

function textOf({ alternatives, nullable }: Union): string {
  const types = [...new Set(alternatives.map(({ type }) => type))];
  if (types.includes("any")) return "`any`";
  const all = nullable ? [...types, "null"] : types;
  return all.length === 0 ? "nothing" : all.map((type) => `\`${type}\``).join(" or ");
}

interface Sides {
  readonly old: readonly Alternative[];
  readonly current: readonly Alternative[];
  readonly pointer: string;
  readonly difference: SchemaDifference;
  readonly isBreaking: (difference: SchemaDifference) => boolean;
}

function compareType({ old, current, pointer, difference, isBreaking }: Sides): void {
  const { direction } = difference;
  if (old.length === 0 || current.length === 0) return;
  const { pairs, removed, added } = pairUp(old, current);
  for (const [left, right] of pairs) compareAlternatives(left, right, difference);
  // An alternative that another one takes in is neither lost nor new.
  const fits = (left: Alternative, right: Alternative): boolean => {
    if (isClosed(left) !== isClosed(right)) return false;
    const inner = new SchemaDifference(direction, difference.fits);
    compareAlternatives(left, right, inner);
    return !isBreaking(inner);
  };
  const say = (suffix: "alternative-removed" | "alternative-added", alternative: Alternative): void =>
    difference.say(ruleOf(direction, suffix), pointer, { name: nameOf(alternative) });
  // A request fits where the other alternative takes all of it, a response where it is all that the other may be.
  const isIn = (alternative: Alternative, others: readonly Alternative[]): boolean =>
    others.some((other) => (direction === "request" ? fits(alternative, other) : fits(other, alternative)));
  for (const alternative of removed) if (!isIn(alternative, current)) say("alternative-removed", alternative);
  for (const alternative of added) if (!isIn(alternative, old)) say("alternative-added", alternative);
}

function nameOf({ name, type, tag }: Alternative): string {
  return name === undefined
    ? tag === undefined
      ? `another \`${type}\``
      : `\`${tag.values.join(", ")}\``
    : `\`${name.slice(name.lastIndexOf("/") + 1)}\``;
}
