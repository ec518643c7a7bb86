import type { Refuse } from "../checks.ts";
import { notHeader, notObject } from "../problems.ts";

/** A field name, a line feed and a field value. @see https://www.rfc-editor.org/rfc/rfc9110#section-5 */
const header = /^[\w!#$%&'*+.^`|~-]+\n[\t -~\x80-\xff]*$/;

/**
 * Merges headers by lower-case name: later ones win, `null` removes one, and `undefined` adds none.
 * @throws {InputError} for an invalid name or value: the error of `fetch` would show the value
 */
export function mergeHeaders(
  refuse: Refuse,
  ...all: readonly (object | null | undefined)[]
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const given of all) {
    if (!given) continue;
    if (typeof given !== "object") throw refuse(notObject("headers", given));
    for (const [name, value] of Symbol.iterator in given ? (given as Headers) : Object.entries(given)) {
      if (value === undefined) continue;
      if (Object(value) === value || typeof value === "symbol" || !header.test(`${name}\n${value}`))
        throw refuse(notHeader(`header ${name}`));
      if (value === null) delete headers[name.toLowerCase()];
      else headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}
