import { asArray, asObject, byCodeUnit, isObject } from "@rosterkit/openapi";
import { measureOf } from "./measures.ts";
import { stableText } from "./stable-text.ts";

/** Whether a keyword's new value rejects values that the old one accepted; `undefined` if the keyword is absent. */
export function narrows(keyword: string, from: unknown, to: unknown): boolean {
  if (to === undefined) return false;
  if (from === undefined) return !freeFormats.has(to);
  switch (measureOf[keyword]) {
    case "upper":
    case "lower":
      return isTighter(keyword, to, from);
    case "multiple": {
      const ratio = Number(from) / Number(to);
      return !(Math.abs(ratio - Math.round(ratio)) < 1e-9);
    }
    case "format":
      return widerFormats[String(from)] !== to;
    case "needs":
      return Object.entries(asObject(to)).some(([name, needed]) => {
        const known = asArray(asObject(from)[name]);
        return asArray(needed).some((other) => !known.includes(other));
      });
    default:
      return true;
  }
}

/** Formats that reject no JavaScript value: they describe a range or a display only. */
const freeFormats = new Set<unknown>(["int64", "double", "password"]);

/** The wider format that contains each format. */
const widerFormats: Readonly<Record<string, string>> = { int32: "int64", float: "double" };

/** Merges two values of a keyword that both apply. */
export function mergeValues(left: unknown, right: unknown, keyword: string): unknown {
  if (measureOf[keyword] === "upper" || measureOf[keyword] === "lower")
    return isTighter(keyword, right, left) ? right : left;
  return stableText(left) === stableText(right)
    ? left
    : [left, right].toSorted((one, other) => byCodeUnit(stableText(one), stableText(other)));
}

function isTighter(keyword: string, one: unknown, other: unknown): boolean {
  const [left, right] = [one, other].map((bound) => Number(isObject(bound) ? bound["exclusive"] : bound));
  if (left === undefined || right === undefined || left === right) return isObject(one) && !isObject(other);
  return measureOf[keyword] === "upper" ? left < right : left > right;
}

/** Whether two patterns are known to match the same texts; `false` if that is unknown. */
export function isSamePattern(one: unknown, other: unknown): boolean {
  return typeof one === "string" && typeof other === "string" && plain(one) === plain(other);
}

/** One group around the whole pattern, without alternatives, inner groups and back-references. */
const wholeGroup = /^\^\((?:\?:)?((?:\\[^1-9k]|\[(?:\\[^]|[^\]\\])*\]|[^()|[\\])*)\)\$$/;

/** Removes such a group, and the escapes of slashes. */
function plain(pattern: string): string {
  return pattern
    .replace(wholeGroup, (_, inner: string) => `^${inner}$`)
    .replaceAll(/\\([^])/g, (escape, character) => (character === "/" ? "/" : escape));
}
