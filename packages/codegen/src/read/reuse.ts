import { isObject, type JsonObject } from "@rosterkit/openapi";

/**
 * A value made of the parts of an earlier one wherever they are equal, the order of keys included. So what did
 * not change is the same object, and whoever made something of it can tell by looking at it.
 * @param value changed in place where only parts of it are as they were
 */
export function reuse<Value>(value: Value, earlier: unknown): Value {
  if (value === earlier) return value;
  if (Array.isArray(value)) {
    if (!Array.isArray(earlier)) return value;
    let isSame = value.length === earlier.length;
    for (const [index, item] of value.entries()) {
      const reused: unknown = index < earlier.length ? reuse(item, earlier[index]) : item;
      value[index] = reused;
      if (reused !== earlier[index]) isSame = false;
    }
    return isSame ? (earlier as Value) : value;
  }
  if (!isObject(value) || !isObject(earlier)) return value;
  const keys = Object.keys(value);
  const earlierKeys = Object.keys(earlier);
  let isSame = keys.length === earlierKeys.length;
  for (const [index, key] of keys.entries()) {
    if (key !== earlierKeys[index]) isSame = false;
    // An assignment to this name would set the prototype.
    if (key === "__proto__") return value;
    if (!Object.hasOwn(earlier, key)) continue;
    const reused: unknown = reuse(value[key], earlier[key]);
    (value as JsonObject)[key] = reused as JsonObject;
    if (reused !== earlier[key]) isSame = false;
  }
  return isSame ? (earlier as Value) : value;
}
