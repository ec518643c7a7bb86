import { asArray, asObject, isObject } from "@rosterkit/openapi";
import { stableText } from "./stable-text.ts";

/**
 * How two values of a keyword relate: with `upper` the larger one takes more, with `lower` the smaller one, with
 * `needs` that of fewer names; nothing is known of how those of `whole` keywords relate. A keyword with `schema` is a
 * condition, and is compared by its schema.
 */
type Measure = "upper" | "lower" | "multiple" | "format" | "needs" | "whole" | "schema";

/** The keywords of each type that say which values pass; those without a type hold for all. */
const measures: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  string: {
    minLength: "lower",
    maxLength: "upper",
    pattern: "whole",
    format: "format",
    contentEncoding: "whole",
    contentMediaType: "whole",
    contentSchema: "schema",
  },
  number: {
    minimum: "lower",
    maximum: "upper",
    multipleOf: "multiple",
    format: "format",
  },
  array: {
    minItems: "lower",
    maxItems: "upper",
    uniqueItems: "whole",
    contains: "schema",
    minContains: "lower",
    maxContains: "upper",
    unevaluatedItems: "schema",
  },
  object: {
    minProperties: "lower",
    maxProperties: "upper",
    propertyNames: "schema",
    dependentRequired: "needs",
    dependentSchemas: "schema",
    unevaluatedProperties: "schema",
  },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  any: { not: "schema", if: "schema", then: "schema", else: "schema", $dynamicRef: "schema" },
};

const measureOf: Readonly<Record<string, Measure>> = Object.assign({}, ...Object.values(measures));

/** The keywords that say which values of a type pass, and what they hold. */
export function keywordsOf(type: string): readonly string[] {
  const own = Object.entries(measures[type === "integer" ? "number" : type] ?? {});
  return own.flatMap(([keyword, measure]) => (measure === "schema" ? [] : [keyword]));
}

/** The keywords that say by a schema which values of a type pass. */
export function conditionKeywordsOf(type: string): readonly string[] {
  const own = Object.entries(measures[type] ?? {});
  return own.flatMap(([keyword, measure]) => (measure === "schema" ? [keyword] : []));
}

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

/** Both conditions as one. */
export function mergeKeywords(
  left: ReadonlyMap<string, unknown>,
  right: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  const merged = new Map(left);
  for (const [keyword, value] of right) {
    const known = merged.get(keyword);
    if (known === undefined) merged.set(keyword, value);
    else if (/upper|lower/.test(measureOf[keyword] ?? ""))
      merged.set(keyword, isTighter(keyword, value, known) ? value : known);
    else if (stableText(known) !== stableText(value))
      merged.set(
        keyword,
        [known, value].toSorted((a, b) => (stableText(a) < stableText(b) ? -1 : 1)),
      );
  }
  return merged;
}
