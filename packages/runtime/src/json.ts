import type { Refuse } from "./checks.ts";
import { notFinite, notJson } from "./problems.ts";

/**
 * Serializes a value as JSON, a `bigint` as a number.
 * @param name of the value, for the error message
 */
export function writeJson(value: unknown, name: string, refuse: Refuse): string {
  let problem: string | undefined;
  let mark: string | undefined;
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (key, one: unknown) => {
      // JSON.stringify would write null.
      if (typeof one === "number" && !Number.isFinite(one)) problem ??= notFinite(key || name, name, value);
      if (typeof one !== "bigint") return one;
      // Random, so that no string in the value begins with it.
      mark ??= `${Math.random()}:`;
      return mark + one;
    });
  } catch {
    // Such as a circular value.
  }
  if (problem || text === undefined) throw refuse(problem ?? notJson(name));
  return mark ? text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : text;
}

/** Returns a JSON text to compare or cache values by; a `bigint` becomes a string. */
export function toKey(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}` : one));
}

/** Returns the value at a JSON Pointer; undefined without a pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function resolvePointer(value: unknown, pointer: string | undefined): unknown {
  const tokens = pointer?.split("/").slice(1);
  return tokens?.reduce<unknown>(
    (found, token) =>
      (found as Record<string, unknown> | null)?.[token.replaceAll("~1", "/").replaceAll("~0", "~")],
    value,
  );
}
