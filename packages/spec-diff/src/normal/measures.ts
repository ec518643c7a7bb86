/**
 * How two values of a keyword compare. `upper`: the larger value accepts more. `lower`: the smaller value accepts more.
 * `needs`: the value with fewer names accepts more. `whole`: values can only be equal or different. `schema`: the
 * keyword is a condition, and its schemas are compared.
 */
type Measure = "upper" | "lower" | "multiple" | "format" | "needs" | "whole" | "schema";

/** The validation keywords of each type; `any` has the keywords that apply to all types. */
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

export const measureOf: Readonly<Record<string, Measure>> = Object.assign({}, ...Object.values(measures));

/** Returns the validation keywords of a type, except conditions. Without a type `format` validates nothing. */
export function keywordsOf(type: string): readonly string[] {
  if (type === "any")
    return ["string", "number"].flatMap(keywordsOf).filter((keyword) => keyword !== "format");
  return byType.get(type)?.keywords ?? [];
}

/** Returns the validation keywords of a type whose value is a schema. */
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
