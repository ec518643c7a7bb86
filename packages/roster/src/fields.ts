import { createHash } from "node:crypto";

/** A JSON object: an input, or the state of something. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON with the fields of every object in one order: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  const order = (_: string, part: unknown): unknown =>
    typeof part === "bigint"
      ? String(part)
      : isFields(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part;
  return JSON.stringify(value ?? null, order);
}

/** `sha256:` and 64 digits: the same for equal values. */
export function digestValue(value: unknown): string {
  return `sha256:${createHash("sha256").update(canonicalJson(value)).digest("hex")}`;
}

export function isEqual(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Names of the fields of `part` that have another value in a state, or all where there is no state. */
export function differingFields(state: Fields | null, part: Fields | null): string[] {
  const names = new Set([...Object.keys(state ?? {}), ...Object.keys(part ?? {})]);
  return [...names].filter((name) => !isEqual(state?.[name], part?.[name]));
}

/** Whether a state has the facts: nothing where they are null, otherwise each of them. */
export function hasFacts(state: Fields | null, facts: Fields | null): boolean {
  if (state === null || facts === null) return state === facts;
  return Object.entries(facts).every(([name, value]) => isEqual(state[name], value));
}
