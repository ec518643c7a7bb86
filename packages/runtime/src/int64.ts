import type { JsonParser } from "./route.ts";

/** The keys that lead to a value, beginning at "", the whole one. A list has no keys of its own. */
type Keys = readonly string[];

/** Rewrites the integers of a JSON text; any other text does no harm. */
function rewriteIntegers(json: string, rewrite: (integer: string, keys: Keys) => string): string {
  // No pattern of a whole string: a long one would fill the stack of the engine.
  const tokens = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/g;
  const colon = /\s*:/y;
  /** The keys of each object or list that is open. */
  const open: Keys[] = [];
  let keys: Keys = [""];
  let rewritten = "";
  let done = 0;
  for (let found = tokens.exec(json); found; found = tokens.exec(json)) {
    const { 0: token, index } = found;
    if (token === '"') {
      tokens.lastIndex = colon.lastIndex = endOfString(json, index);
      const text = json.slice(index, tokens.lastIndex);
      if (colon.test(json)) keys = [...(open.at(-1) ?? []), keyOf(text)];
    } else if (token === "{" || token === "[") open.push(keys);
    else if (token === "}" || token === "]") keys = open.pop() ?? [""];
    else if (/^-?\d+$/.test(token)) {
      rewritten += json.slice(done, index) + rewrite(token, keys);
      done = tokens.lastIndex;
    }
  }
  return rewritten + json.slice(done);
}

/** The place behind the string that begins at another one. */
function endOfString(json: string, start: number): number {
  for (let end = start + 1; (end = json.indexOf('"', end)) >= 0; end += 1) {
    let slashes = 0;
    while (json[end - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return json.length;
}

function keyOf(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

/**
 * Refuses JSON that holds an integer which `JSON.parse` would round.
 * @param remedy the way to such an integer
 * @param isMeant tells by its keys whether an integer has to be exact
 */
export function checkIntegers(
  json: string,
  { refuse, remedy }: { readonly refuse: (problem: string) => Error; readonly remedy: string },
  isMeant: (keys: Keys) => boolean = () => true,
): void {
  if (!/\d{16}/.test(json)) return;
  rewriteIntegers(json, (integer, keys) => {
    if (isMeant(keys) && !Number.isSafeInteger(Number(integer)))
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
        return last.every((key, index) => key === "*" || key === keys[keys.length - last.length + index]);
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
