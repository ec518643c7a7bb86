import type { JsonParser } from "./route.ts";

/** Strings with their colon, if they are keys; numbers; signs that open or close. */
const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/g;

/** Rewrites the integers of a JSON text; the key is that of the field that holds an integer, or a list of them. */
function rewriteIntegers(json: string, rewrite: (integer: string, key: string) => string): string {
  /** The key of each object or list that is open; a list has that of its object. */
  const keys = [""];
  return json.replace(tokens, (token, colon?: string) => {
    const key = keys.at(-1) ?? "";
    if (colon !== undefined) keys[keys.length - 1] = JSON.parse(token.slice(0, -colon.length)) as string;
    else if (token === "{" || token === "[") keys.push(token === "[" ? key : "");
    else if (token === "}" || token === "]") keys.pop();
    else if (/^-?\d+$/.test(token)) return rewrite(token, key);
    return token;
  });
}

/**
 * Refuses JSON that holds an integer which `JSON.parse` would round.
 * @param remedy the way to such an integer
 * @param isMeant tells by its key whether an integer has to be exact
 */
export function checkIntegers(
  json: string,
  { refuse, remedy }: { readonly refuse: (problem: string) => Error; readonly remedy: string },
  isMeant: (key: string) => boolean = () => true,
): void {
  if (!/\d{16}/.test(json)) return;
  rewriteIntegers(json, (integer, key) => {
    if (isMeant(key) && !Number.isSafeInteger(Number(integer)))
      throw refuse(`${key || "the body"} holds an integer that a number cannot hold: ${remedy}`);
    return integer;
  });
}

/**
 * Parses JSON in which integers of 64 bits stand: exactly as `bigint`, or as `number` where that holds them.
 * @param names keys that hold such integers, or lists of them; `*` for every key, empty for the value itself
 */
export const int64 =
  (names: readonly string[]): JsonParser =>
  (json, { bigint, refuse }) => {
    const isMeant = (key: string): boolean => names.includes(key) || names.includes("*");
    if (!bigint) {
      checkIntegers(json, { refuse, remedy: "make the client with bigint: true" }, isMeant);
      return JSON.parse(json);
    }
    // Stands before the digits of an integer, and nowhere else in the text.
    let mark = "int64:";
    while (json.includes(mark)) mark += ":";
    const marked = rewriteIntegers(json, (integer, key) => (isMeant(key) ? `"${mark}${integer}"` : integer));
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
    );
  };
