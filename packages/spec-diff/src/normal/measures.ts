/**
 * How two values of a keyword relate: with `upper` the larger one takes more, with `lower` the smaller one, with
 * `needs` that of fewer names; nothing is known of how those of `whole` keywords relate. A keyword with `schema` is a
 * condition, and is compared by its schema.
 */
export type Measure = "upper" | "lower" | "multiple" | "format" | "needs" | "whole" | "schema";

/** The keywords of each type that say which values pass; those without a type hold for all. */
const measures = {
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
} as const satisfies Readonly<Record<string, Readonly<Record<string, Measure>>>>;

/** The measure of each keyword. */
export const measureOf: Readonly<Record<string, Measure>> = Object.assign({}, ...Object.values(measures));

/** The keywords that say which values of a type pass, and what they hold; a format says nothing of any value. */
export function keywordsOf(type: string): readonly string[] {
  if (type === "any")
    return ["string", "number"].flatMap(keywordsOf).filter((keyword) => keyword !== "format");
  return byType.get(type)?.keywords ?? [];
}

/** The keywords that say by a schema which values of a type pass. */
export function conditionKeywordsOf(type: string): readonly string[] {
  return byType.get(type)?.conditions ?? [];
}

const byType = new Map(
  Object.entries({ ...measures, integer: measures.number }).map(([type, own]) => {
    const isCondition = (keyword: string): boolean => measureOf[keyword] === "schema";
    const names = Object.keys(own);
    return [
      type,
      { keywords: names.filter((name) => !isCondition(name)), conditions: names.filter(isCondition) },
    ];
  }),
);
