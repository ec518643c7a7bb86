import type { JsonParser } from "./route.ts";

/** Strings with their colon, if they are keys; numbers; signs that open or close. */
const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/g;

/**
 * Parses JSON in which integers of 64 bits stand: exactly as `bigint`, or as `number` where that holds them.
 * @param names keys that hold such integers, or lists of them; `*` for every key, empty for the value itself
 */
export const int64 =
  (names: readonly string[]): JsonParser =>
  (json, { bigint, refuse }) => {
    if (!bigint && !/\d{16}/.test(json)) return JSON.parse(json);
    // Stands before the digits of an integer, and nowhere else in the text.
    let mark = "int64:";
    while (json.includes(mark)) mark += ":";
    /** The key of each object or list that is open; a list has that of its object. */
    const keys = [""];
    const marked = json.replace(tokens, (token, colon?: string) => {
      const key = keys.at(-1) ?? "";
      if (colon !== undefined) keys[keys.length - 1] = JSON.parse(token.slice(0, -colon.length)) as string;
      else if (token === "{" || token === "[") keys.push(token === "[" ? key : "");
      else if (token === "}" || token === "]") keys.pop();
      else if (/^-?\d+$/.test(token) && (names.includes(key) || names.includes("*"))) {
        if (bigint) return `"${mark}${token}"`;
        if (!Number.isSafeInteger(Number(token)))
          throw refuse(
            `${key} holds an integer that a number cannot hold: make the client with bigint: true`,
          );
      }
      return token;
    });
    if (!bigint) return JSON.parse(json);
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
    );
  };
