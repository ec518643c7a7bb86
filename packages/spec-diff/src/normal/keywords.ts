import { asArray, type JsonObject } from "@rosterkit/openapi";
import { stableText } from "./stable-text.ts";

/**
 * How two values of a keyword relate: with `upper` the larger one takes more, with `lower` the smaller one;
 * `whole` keywords add a condition as a whole.
 */
export type Measure = "upper" | "lower" | "multiple" | "format" | "pattern" | "flag" | "whole";

/** The keywords of each type that say which values pass; those without a type hold for all. */
const measures: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  string: {
    minLength: "lower",
    maxLength: "upper",
    pattern: "pattern",
    format: "format",
    contentEncoding: "whole",
    contentMediaType: "whole",
    contentSchema: "whole",
  },
  number: {
    minimum: "lower",
    exclusiveMinimum: "lower",
    maximum: "upper",
    exclusiveMaximum: "upper",
    multipleOf: "multiple",
    format: "format",
  },
  array: {
    minItems: "lower",
    maxItems: "upper",
    uniqueItems: "flag",
    contains: "whole",
    minContains: "lower",
    maxContains: "upper",
    unevaluatedItems: "whole",
  },
  object: {
    minProperties: "lower",
    maxProperties: "upper",
    propertyNames: "whole",
    dependentRequired: "whole",
    dependentSchemas: "whole",
    unevaluatedProperties: "whole",
  },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  any: { not: "whole", if: "whole", then: "whole", else: "whole" },
};

const measureOf: Readonly<Record<string, Measure>> = Object.assign({}, ...Object.values(measures));

export function measure(keyword: string): Measure {
  return measureOf[keyword] ?? "whole";
}

/** Values that say what holds without them. */
const defaults: Readonly<Record<string, unknown>> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
};

export function readKeywords(schema: JsonObject, type: string): ReadonlyMap<string, unknown> {
  const own = { ...measures[type === "integer" ? "number" : type], ...measures["any"] };
  return new Map(
    Object.keys(own)
      .filter((keyword) => schema[keyword] !== undefined && schema[keyword] !== defaults[keyword])
      .map((keyword) => [keyword, schema[keyword]]),
  );
}

/** Both conditions as one. */
export function mergeKeywords(
  left: ReadonlyMap<string, unknown>,
  right: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  if (left.size === 0 || right.size === 0) return left.size === 0 ? right : left;
  const merged = new Map(left);
  for (const [keyword, value] of right) {
    const known = merged.get(keyword);
    if (known === undefined || stableText(known) === stableText(value)) merged.set(keyword, value);
    else if (measure(keyword) === "upper") merged.set(keyword, Math.min(Number(known), Number(value)));
    else if (measure(keyword) === "lower") merged.set(keyword, Math.max(Number(known), Number(value)));
    else
      merged.set(
        keyword,
        [known, value].toSorted((a, b) => (stableText(a) < stableText(b) ? -1 : 1)),
      );
  }
  return merged;
}

/** The types that a schema states, or those that its keywords speak of. */
export function typesOf(schema: JsonObject): { names: readonly string[]; areImplied: boolean } {
  const { type } = schema;
  if (type !== undefined) {
    const names = [...new Set(Array.isArray(type) ? type.map(String) : [String(type)])];
    return {
      names: names.includes("number") ? names.filter((name) => name !== "integer") : names,
      areImplied: false,
    };
  }
  const values = valuesOf(schema);
  if (values) return { names: [...new Set(values.map((value) => value.type))], areImplied: true };
  const { properties, additionalProperties, required, patternProperties, items, prefixItems } = schema;
  const structures = {
    object: [properties, additionalProperties, required, patternProperties],
    array: [items, prefixItems],
    string: [],
    number: [],
  };
  const names = Object.entries(structures).flatMap(([name, structure]) => {
    const own = Object.keys(measures[name] ?? {}).filter((keyword) => keyword !== "format");
    const stated = [...structure, ...own.map((keyword) => schema[keyword])];
    return stated.some((value) => value !== undefined) ? [name] : [];
  });
  return { names: names.length > 0 ? names : ["any"], areImplied: true };
}

/** The values that a schema lists, each with its type. */
export function valuesOf(schema: JsonObject): { type: string; text: string }[] | undefined {
  const listed =
    schema["const"] !== undefined
      ? [schema["const"]]
      : schema["enum"] === undefined
        ? undefined
        : asArray(schema["enum"]);
  return listed?.map((value) => ({ type: typeOf(value), text: stableText(value) }));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
