import type { Refuse } from "./checks.ts";
import { notFinite, notJson } from "./problems.ts";

/**
 * Writes JSON in which a `bigint` is a number.
 * @param name of the value, for the error of one that has no such form
 */
export function writeJson(value: unknown, name: string, refuse: Refuse): string {
  let problem: string | undefined;
  let mark: string | undefined;
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (key, one: unknown) => {
      // JSON would make null of it.
      if (typeof one === "number" && !Number.isFinite(one)) problem ??= notFinite(key || name, name, value);
      if (typeof one !== "bigint") return one;
      // Random: no text of a user can begin so.
      mark ??= `${Math.random()}:`;
      return mark + one;
    });
  } catch {
    // Such as one that contains itself.
  }
  if (problem || text === undefined) throw refuse(problem ?? notJson(name));
  return mark ? text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : text;
}
