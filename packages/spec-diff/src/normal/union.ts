import { intersectAlternatives } from "./intersect-alternatives.ts";
import type { Alternative, Union } from "./schema.ts";

export const anyValue: Union = {
  nullable: true,
  alternatives: [{ type: "any", isImplied: true, pointer: "", keywords: new Map(), conditions: [] }],
};

/** Maximum number of combinations in an intersection. Above it both lists are kept as they are. */
const limit = 100;

export function and(left: Union, right: Union): Union {
  if (left === anyValue) return right;
  if (right === anyValue) return left;
  const tooMany = left.alternatives.length * right.alternatives.length > limit;
  return {
    nullable: left.nullable && right.nullable,
    isImplied: left.isImplied === true && right.isImplied === true,
    alternatives: tooMany
      ? [...left.alternatives, ...right.alternatives]
      : left.alternatives.flatMap((one) =>
          right.alternatives.flatMap((other) => intersectAlternatives(one, other) ?? []),
        ),
  };
}

export function or(unions: readonly Union[]): Union {
  const alternatives = unions.flatMap((union) => union.alternatives);
  const isAny = alternatives.some((alternative) => alternative.type === "any" && isFree(alternative));
  return {
    nullable: unions.some(({ nullable, isImplied }) => nullable && isImplied !== true),
    alternatives: isAny ? anyValue.alternatives : joinScalars(alternatives),
  };
}

/** Joins alternatives of strings, numbers and booleans: enums are merged, and an unrestricted type absorbs the others. */
function joinScalars(alternatives: readonly Alternative[]): Alternative[] {
  let joined: Alternative[] = [];
  for (const alternative of alternatives) {
    const { type, values } = alternative;
    const index = joined.findIndex((known) => known.type === type && hasNoCondition(known));
    const known = joined[index];
    if (["object", "array", "any"].includes(type)) joined.push(alternative);
    else if (isFree(alternative)) joined = [...joined.filter((other) => other.type !== type), alternative];
    else if (!known) joined.push(alternative);
    else if (!isFree(known) && hasNoCondition(alternative) && values && known.values)
      joined[index] = { ...known, values: new Set([...known.values, ...values]) };
    else if (!isFree(known)) joined.push(alternative);
  }
  return joined;
}

function isFree(alternative: Alternative): boolean {
  return alternative.values === undefined && hasNoCondition(alternative);
}

function hasNoCondition({ keywords, conditions }: Alternative): boolean {
  return keywords.size === 0 && conditions.length === 0;
}
