/** Returns the values at a dotted path, in each item of an array. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const [step, ...rest] = path === "" ? [] : path.split(".");
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return [];
  return valuesAt((value as Record<string, unknown>)[step], rest.join("."));
}

/** Returns a copy with another value at a dotted path, in each item of an array. Adds no missing fields. */
export function withValueAt(target: unknown, path: string, value: unknown): unknown {
  if (path === "") return Array.isArray(target) && !Array.isArray(value) ? [value] : value;
  if (Array.isArray(target)) return target.map((item) => withValueAt(item, path, value));
  const [step = "", ...rest] = path.split(".");
  if (typeof target !== "object" || target === null || !Object.hasOwn(target, step)) return target;
  const object = target as Record<string, unknown>;
  return { ...object, [step]: withValueAt(object[step], rest.join("."), value) };
}
