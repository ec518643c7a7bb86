/** Joins two values; if only one is defined, returns it. */
export function merge<Value>(
  left: Value | undefined,
  right: Value | undefined,
  join: (left: Value, right: Value) => Value,
): Value | undefined {
  return left === undefined || right === undefined ? (left ?? right) : join(left, right);
}

export function mergeMaps<Value>(
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
