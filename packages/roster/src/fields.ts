import { createHash } from "node:crypto";

/** A JSON object, such as an input or the state of an account. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses JSON; returns undefined if the text is invalid. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Serialises a value with sorted keys, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  const order = (_: string, part: unknown): unknown =>
    typeof part === "bigint"
      ? String(part)
      : isFields(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part;
  return JSON.stringify(value ?? null, order);
}

/** Returns `sha256:` and 64 hexadecimal digits, the same for equal values. */
export function digestValue(value: unknown): string {
  return `sha256:${createHash("sha256").update(canonicalJson(value)).digest("hex")}`;
}

export function isEqual(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Returns the names of the fields whose values differ. */
export function differingFields(one: Fields, other: Fields): string[] {
  return Object.keys({ ...one, ...other }).filter((name) => !isEqual(one[name], other[name]));
}

/** Whether a state contains all given facts; null facts match only a missing state. */
export function hasFacts(state: Fields | null, facts: Fields | null): boolean {
  if (state === null || facts === null) return state === facts;
  return Object.entries(facts).every(([name, value]) => isEqual(state[name], value));
}
