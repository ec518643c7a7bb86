import { checkIntegers, type Keys, rewriteIntegers } from "./json-integers.ts";
import type { JsonParser } from "./route/response-reader.ts";

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
