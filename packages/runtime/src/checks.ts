import { notHeader, notObject, notText, unknownName } from "./problems.ts";

/** Creates the error for an invalid input or option. */
export type Refuse = (problem: string) => Error;

/** Returns an own property. A plain lookup of `constructor` would find the inherited one. */
export function getOwn<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** @throws {InputError} for an unknown option */
export function checkOptions(given: object, known: readonly string[], refuse: Refuse): void {
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !known.includes(name)) throw refuse(unknownName("option", name, known));
}

/**
 * Creates a function that converts a string, boolean, bigint, finite number or `Date` (as ISO 8601) to text. It throws
 * the error of `refuse` for any other value, and for a lone surrogate if `encode` rejects it.
 */
export function createTextWriter(
  name: string,
  refuse: Refuse,
  encode: (text: string) => string = String,
): (value: unknown) => string {
  return (value) => {
    const isText = ["string", "boolean", "bigint"].includes(typeof value) || Number.isFinite(value);
    try {
      return encode(isText ? `${value as string}` : (value as Date).toISOString());
    } catch {
      throw refuse(notText(name));
    }
  };
}

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export const isJson = (mediaType: string): boolean => /^[^;]*[/+]json *(;|$)/i.test(mediaType);

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
