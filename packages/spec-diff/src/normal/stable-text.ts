import { isObject } from "@rosterkit/openapi";

/** JSON of a value in which the order of fields does not show. */
export function stableText(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isObject(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}
