import { mergeKeywords } from "./measures.ts";
import type { Alternative, NormalSchema, Property, Union } from "./schema.ts";

/** A schema that says nothing. */
export const anyValue: Union = {
  nullable: true,
  alternatives: [{ type: "any", isImplied: true, pointer: "", keywords: new Map(), conditions: [] }],
};

/** More alternatives than these are not multiplied out, but compared side by side. */
const limit = 100;

/** What meets both. */
export function and(left: Union, right: Union): Union {
  if (left === anyValue) return right;
  if (right === anyValue) return left;
  const nullable = left.nullable && right.nullable;
  const isImplied = left.isImplied === true && right.isImplied === true;
  if (left.alternatives.length * right.alternatives.length > limit)
    return { nullable, isImplied, alternatives: [...left.alternatives, ...right.alternatives] };
  return {
    nullable,
    isImplied,
    alternatives: left.alternatives.flatMap((one) => right.alternatives.flatMap((other) => both(one, other))),
  };
}

function both(left: Alternative, right: Alternative): Alternative[] {
  const keywords = mergeKeywords(left.keywords, right.keywords);
  const conditions = [...left.conditions, ...right.conditions];
  if (left.type === "any") return [{ ...right, keywords, conditions }];
  if (right.type === "any") return [{ ...left, keywords, conditions }];
  const types = new Set([left.type, right.type]);
  if (types.size > 1 && !(types.has("integer") && types.has("number"))) {
    if (right.isImplied) return [left];
    return left.isImplied ? [right] : [];
  }
  const values =
    left.values && right.values
      ? new Set([...left.values].filter((value) => right.values?.has(value)))
      : (left.values ?? right.values);
  if (values?.size === 0) return [];
  const names = new Set([left.name, right.name].filter((name) => name !== undefined));
  const name = names.size === 0 ? undefined : [...names].toSorted().join(" & ");
  const tag = left.tag ?? right.tag;
  const properties = mergeProperties(left.properties, right.properties);
  const patterns = mergePatterns(left.patterns, right.patterns);
  const additional = mergeAdditional(left.additional, right.additional);
  // Of an object something is said when one of the parts says it.
  const anything = left.anything && right.anything;
  const items = left.items && right.items ? left.items.and(right.items) : (left.items ?? right.items);
  const tuple = left.tuple ?? right.tuple;
  return [
    {
      type: types.has("integer") ? "integer" : left.type,
      isImplied: left.isImplied && right.isImplied,
      pointer: left.isImplied && !right.isImplied ? right.pointer : left.pointer,
      keywords,
      conditions,
      ...(name === undefined ? {} : { name }),
      ...(values ? { values } : {}),
      ...(properties ? { properties } : {}),
      ...(additional === undefined ? {} : { additional }),
      ...(anything ? { anything } : {}),
      ...(patterns ? { patterns } : {}),
      ...(items ? { items } : {}),
      ...(tuple ? { tuple } : {}),
      ...(tag ? { tag } : {}),
    },
  ];
}

function mergeProperties(
  left: ReadonlyMap<string, Property> | undefined,
  right: ReadonlyMap<string, Property> | undefined,
): ReadonlyMap<string, Property> | undefined {
  if (!left || !right) return left ?? right;
  const merged = new Map(left);
  for (const [name, property] of right) {
    const known = merged.get(name);
    if (!known) merged.set(name, property);
    else {
      const schema = known.schema.and(property.schema);
      merged.set(name, {
        schema,
        required: known.required || property.required,
        pointer: schema.pointer,
      });
    }
  }
  return merged;
}

function mergePatterns(
  left: Alternative["patterns"],
  right: Alternative["patterns"],
): Alternative["patterns"] {
  if (!left || !right) return left ?? right;
  const shared = [...right].map(([name, schema]) => [name, left.get(name)?.and(schema) ?? schema] as const);
  return new Map([...left, ...shared]);
}

function mergeAdditional(
  left: NormalSchema | false | undefined,
  right: NormalSchema | false | undefined,
): NormalSchema | false | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left === false || right === false ? false : left.and(right);
}

/** What meets one of several. */
export function or(unions: readonly Union[]): Union {
  const alternatives = unions.flatMap((union) => union.alternatives);
  const isAny = alternatives.some((alternative) => alternative.type === "any" && isFree(alternative));
  return {
    nullable: unions.some(({ nullable, isImplied }) => nullable && isImplied !== true),
    alternatives: isAny ? anyValue.alternatives : joinScalars(alternatives),
  };
}

/** Texts, numbers and truths: values add up, and one without conditions takes in the others of its type. */
function joinScalars(alternatives: readonly Alternative[]): Alternative[] {
  const joined: Alternative[] = [];
  for (const alternative of alternatives) {
    const { type, values } = alternative;
    const index = joined.findIndex((known) => known.type === type && hasNoCondition(known));
    const known = joined[index];
    if (["object", "array", "any"].includes(type)) joined.push(alternative);
    else if (isFree(alternative)) {
      const others = joined.filter((other) => other.type !== type);
      joined.splice(0, joined.length, ...others, alternative);
    } else if (!known) joined.push(alternative);
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
