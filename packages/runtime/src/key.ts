/** A text that equal values share, to compare them or to cache by. JSON has no `bigint`: it stands there as a text. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}` : one));
}
