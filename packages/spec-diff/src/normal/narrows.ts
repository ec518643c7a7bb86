import { asArray, asObject, byCodeUnit, isObject } from "@rosterkit/openapi";
import { measureOf } from "./measures.ts";
import { stableText } from "./stable-text.ts";

/** Whether values that passed with one value of a keyword may not pass with another; `undefined` where it is not stated. */
export function narrows(keyword: string, from: unknown, to: unknown): boolean {
  if (to === undefined) return false;
  if (from === undefined) return !freeFormats.has(to);
  switch (measureOf[keyword]) {
    case "upper":
    case "lower":
      return isTighter(keyword, to, from);
    case "multiple":
      return !isWhole(Number(from) / Number(to));
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

/** Formats that every value of JavaScript has, or that say only how a field is shown. */
const freeFormats = new Set<unknown>(["int64", "double", "password"]);

/** Formats by the wider one that takes them in. */
const widerFormats: Readonly<Record<string, string>> = { int32: "int64", float: "double" };

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}

function isTighter(keyword: string, one: unknown, other: unknown): boolean {
  const [left, right] = [one, other].map((bound) => Number(isObject(bound) ? bound["exclusive"] : bound));
  if (left === undefined || right === undefined || left === right) return isObject(one) && !isObject(other);
  return measureOf[keyword] === "upper" ? left < right : left > right;
}

/** Two values of a keyword as one, where both hold. */
export function mergeValues(left: unknown, right: unknown, keyword: string): unknown {
  if (measureOf[keyword] === "upper" || measureOf[keyword] === "lower")
    return isTighter(keyword, right, left) ? right : left;
  return stableText(left) === stableText(right)
    ? left
    : [left, right].toSorted((one, other) => byCodeUnit(stableText(one), stableText(other)));
}
