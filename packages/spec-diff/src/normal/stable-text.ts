import { byCodeUnit, isObject } from "@rosterkit/openapi";

/** JSON of a value in which the order of fields does not show. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? sortFields(inner) : inner)) ?? "";
}

function sortFields(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => byCodeUnit(left, right)));
}
