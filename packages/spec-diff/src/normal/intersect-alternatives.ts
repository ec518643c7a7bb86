import { keywordsOf } from "./measures.ts";
import { mergeValues } from "./narrows.ts";
import type { Alternative, NormalSchema, Property } from "./schema.ts";

/** Intersects two alternatives; `undefined` if no value satisfies both. */
export function intersectAlternatives(left: Alternative, right: Alternative): Alternative | undefined {
  const keywords = mergeMaps(left.keywords, right.keywords, mergeValues);
  const conditions = [...left.conditions, ...right.conditions];
  const known = (type: string) =>
    new Map([...keywords].filter(([keyword]) => keywordsOf(type).includes(keyword)));
  if (left.type === "any") return { ...right, keywords: known(right.type), conditions };
  if (right.type === "any") return { ...left, keywords: known(left.type), conditions };
  const types = new Set([left.type, right.type]);
  if (types.size > 1 && !(types.has("integer") && types.has("number"))) {
    if (right.isImplied) return left;
    return left.isImplied ? right : undefined;
  }
  const values = merge(
    left.values,
    right.values,
    (one, other) => new Set([...one].filter((value) => other.has(value))),
  );
  if (values?.size === 0) return undefined;
  return {
    type: types.has("integer") ? "integer" : left.type,
    isImplied: left.isImplied && right.isImplied,
    pointer: left.isImplied && !right.isImplied ? right.pointer : left.pointer,
    keywords,
    conditions,
    name: merge(left.name, right.name, (...names) => [...new Set(names)].toSorted().join(" & ")),
    values,
    properties: merge(left.properties, right.properties, (one, other) => mergeMaps(one, other, bothFields)),
    additional: merge(left.additional, right.additional, (one, other) => one && other && one.and(other)),
    // Defined only if neither part declares fields.
    anything: left.anything && right.anything,
    patterns: merge(left.patterns, right.patterns, (one, other) => mergeMaps(one, other, intersect)),
    items: merge(left.items, right.items, intersect),
    tuple: left.tuple ?? right.tuple,
    tag: left.tag ?? right.tag,
  };
}

const intersect = (left: NormalSchema, right: NormalSchema): NormalSchema => left.and(right);

function bothFields(left: Property, right: Property): Property {
  const schema = left.schema.and(right.schema);
  return { schema, required: left.required || right.required, pointer: schema.pointer };
}

/** Joins two values; if only one is defined, returns it. */
function merge<Value>(
  left: Value | undefined,
  right: Value | undefined,
  join: (left: Value, right: Value) => Value,
): Value | undefined {
  return left === undefined || right === undefined ? (left ?? right) : join(left, right);
}

function mergeMaps<Value>(
  left: ReadonlyMap<string, Value>,
  right: ReadonlyMap<string, Value>,
  join: (left: Value, right: Value, key: string) => Value,
): ReadonlyMap<string, Value> {
  if (left.size === 0 || right.size === 0) return left.size === 0 ? right : left;
  const merged = new Map(left);
  for (const [key, value] of right) {
    const known = left.get(key);
    merged.set(key, known === undefined ? value : join(known, value, key));
  }
  return merged;
}
