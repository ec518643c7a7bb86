import { byCodeUnit, isObject } from "@rosterkit/openapi";

/** JSON of a value in which the order of fields does not show. */
export function stableText(value: unknown): string {
  const sort = (inner: object): object =>
    Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => byCodeUnit(left, right)));
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? sort(inner) : inner)) ?? "";
}
