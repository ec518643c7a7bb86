import { byCodeUnit, isObject } from "@rosterkit/openapi";

/** Serializes a value as JSON with sorted fields. */
export function stableText(value: unknown): string {
  const sort = (inner: object): object =>
    Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => byCodeUnit(left, right)));
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? sort(inner) : inner)) ?? "";
}
