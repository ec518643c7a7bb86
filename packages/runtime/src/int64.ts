import type { JsonParser } from "./route.ts";

/**
 * Escapes, quotes with their colon, if they end a key, numbers, signs that open or close. No pattern of a whole string:
 * a long one would fill the stack of the engine.
 */
const tokens = /\\.|"(\s*:)?|-?\d[\d.eE+-]*|[[\]{}]/g;

/** The keys that lead to a value, beginning at "", the whole one. A list has no keys of its own. */
type Keys = readonly string[];

/** Whether a number does not hold every integer as large as that of a text. */
const isRounded = (text: string): boolean => Math.abs(Number(text)) >= 2 ** 53;

/** Rewrites the integers of a JSON text, and numbers as large; brackets that do not match do no harm. */
function rewriteIntegers(json: string, rewrite: (integer: string, keys: Keys) => string): string {
  /** The keys of each object or list that is open. */
  const open: Keys[] = [];
  let keys: Keys = [""];
  /** The place of the quote that a string began with; none outside of strings. */
  let start: number | undefined;
  return json.replace(tokens, (token, colon: string | undefined, place: number) => {
    if (token[0] === '"') {
      if (colon && start !== undefined)
        keys = [...(open.at(-1) ?? []), JSON.parse(json.slice(start, place + 1)) as string];
      start = start === undefined ? place : undefined;
    } else if (start !== undefined) return token;
    else if ("{[".includes(token)) open.push(keys);
    else if ("}]".includes(token)) keys = open.pop() ?? [""];
    else if (/^-?\d+$/.test(token) || isRounded(token)) return rewrite(token, keys);
    return token;
  });
}

/**
 * Refuses JSON that holds an integer which `JSON.parse` would round.
 * @param remedy the way to such an integer
 * @param isMeant tells by its keys and its text whether a number has to be exact
 */
export function checkIntegers(
  json: string,
  { refuse, remedy }: { readonly refuse: (problem: string) => Error; readonly remedy: string },
  isMeant: (keys: Keys, integer: string) => boolean,
): void {
  if (!/\d{16}|\de/i.test(json)) return;
  rewriteIntegers(json, (integer, keys) => {
    if (isMeant(keys, integer) && isRounded(integer))
      throw refuse(`${keys.at(-1) || "the body"} holds an integer that a number cannot hold: ${remedy}`);
    return integer;
  });
}

/**
 * Parses JSON in which integers of 64 bits stand: exactly as `bigint`, or as `number` where that holds them.
 * @param places the last keys of each place that holds such integers, or lists of them, one alone as a text; `*` is any
 * key, and a place that begins with an empty key begins at the whole value
 */
export const int64 =
  (places: readonly (string | Keys)[]): JsonParser =>
  (json, { bigint, refuse }) => {
    const isMeant = (keys: Keys): boolean =>
      places.some((place) => {
        const last = [place].flat();
        return last.every((key, index) => key === "*" || key === keys.at(index - last.length));
      });
    if (!bigint) {
      checkIntegers(json, { refuse, remedy: "make the client with bigint: true" }, isMeant);
      return JSON.parse(json);
    }
    // Stands before the digits of an integer, and nowhere else in the text.
    let mark = "int64:";
    while (json.includes(mark)) mark += ":";
    const marked = rewriteIntegers(json, (integer, keys) =>
      isMeant(keys) ? `"${mark}${integer}"` : integer,
    );
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
    );
  };
