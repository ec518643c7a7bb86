import type { JsonParser } from "./route/serialization.ts";

/**
 * Creates a parser for JSON with 64-bit integers: as exact `bigint`, or as `number` if they are safe.
 * @param places the last keys of every place with such integers or arrays of them; a single key may be a string. `*`
 * matches any key, and an empty first key matches the root
 */
export const int64 =
  (places: readonly (string | Keys)[]): JsonParser =>
  (json, { bigint, refuse }) => {
    const isInt64 = (keys: Keys): boolean =>
      places.some((place) => {
        const last = [place].flat();
        return last.every((key, index) => key === "*" || key === keys.at(index - last.length));
      });
    if (!bigint) {
      checkIntegers(json, { refuse, remedy: "create the client with bigint: true" }, isInt64);
      return JSON.parse(json);
    }
    // Random, so that no string of the server begins with it, not even with escapes.
    const mark = `${Math.random()}:`;
    const marked = rewriteIntegers(json, (integer, keys) =>
      isInt64(keys) ? `"${mark}${integer}"` : integer,
    );
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
    );
  };

/**
 * Matches escapes, quotes (with the colon after a key), numbers and brackets. A pattern for whole strings would overflow
 * the stack of the regular expression engine on a long one.
 */
const tokens = /\\.|"(\s*:)?|-?\d[\d.eE+-]*|[[\]{}]/g;

/** Keys of the objects around a value, beginning with "" for the root. Arrays add no key. */
type Keys = readonly string[];

/** Whether an integer of this size may be rounded when it becomes a `number`. */
const mayRound = (text: string): boolean => Math.abs(Number(text)) >= 2 ** 53;

/** Rewrites all integers in a JSON text, and other numbers of that size. Tolerates unbalanced brackets. */
function rewriteIntegers(json: string, rewrite: (integer: string, keys: Keys) => string): string {
  /** Keys of each open object or array. */
  const open: Keys[] = [];
  let keys: Keys = [""];
  /** Index of the opening quote; undefined outside of strings. */
  let start: number | undefined;
  return json.replace(tokens, (token, colon: string | undefined, index: number) => {
    if (token[0] === '"') {
      if (colon && start !== undefined)
        keys = [...(open.at(-1) ?? []), JSON.parse(json.slice(start, index + 1)) as string];
      start = start === undefined ? index : undefined;
    } else if (start !== undefined) return token;
    else if ("{[".includes(token)) open.push(keys);
    else if ("}]".includes(token)) keys = open.pop() ?? [""];
    else if (/^-?\d+$/.test(token) || mayRound(token)) return rewrite(token, keys);
    return token;
  });
}

/**
 * Refuses JSON with an integer that `JSON.parse` would round.
 * @param remedy how to get such an integer, for the error message
 * @param mustBeExact whether the number with these keys and this text is checked
 */
export function checkIntegers(
  json: string,
  { refuse, remedy }: { readonly refuse: (problem: string) => Error; readonly remedy: string },
  mustBeExact: (keys: Keys, integer: string) => boolean,
): void {
  if (!/\d{16}|\de/i.test(json)) return;
  rewriteIntegers(json, (integer, keys) => {
    if (mustBeExact(keys, integer) && mayRound(integer))
      throw refuse(`${keys.at(-1) || "the body"} has an integer too large for a number: ${remedy}`);
    return integer;
  });
}
