import { asArray, type JsonObject } from "@rosterkit/openapi";
import { conditionKeywordsOf, keywordsOf } from "./measures.ts";
import { stableText } from "./stable-text.ts";

const allTypes = ["null", "boolean", "number", "string", "array", "object"];

interface Types {
  readonly names: readonly string[];
  /** They follow from the keywords. */
  readonly areImplied: boolean;
}

/**
 * The types that a schema states, or those that its keywords speak of.
 * @param isPure all types are meant where none is stated
 */
export function typesOf(schema: JsonObject, isPure: boolean): Types {
  const { type } = schema;
  if (type !== undefined) {
    const names = [...new Set([type].flat().map(String))];
    const isNumber = names.includes("number");
    return { names: names.filter((name) => name !== "integer" || !isNumber), areImplied: false };
  }
  const values = valuesOf(schema);
  if (values) return { names: [...new Set(values.map((value) => value.type))], areImplied: !isPure };
  if (isPure) return { names: allTypes, areImplied: false };
  // Measures of texts and numbers let all other values pass.
  const names = Object.entries(structuresOf(schema))
    .filter(([name, structure]) =>
      [
        ...structure,
        ...[...keywordsOf(name), ...conditionKeywordsOf(name)].map((keyword) => schema[keyword]),
      ].some((value) => value !== undefined),
    )
    .map(([name]) => name);
  return { names: names.length > 0 ? names : ["any"], areImplied: true };
}

/** Values of keywords that speak of a type without being a measure of its values. */
function structuresOf(schema: JsonObject): Record<string, readonly unknown[]> {
  const { properties, additionalProperties, required, patternProperties, items, prefixItems } = schema;
  return {
    object: [properties, additionalProperties, required, patternProperties],
    array: [items, prefixItems],
  };
}

interface Listed {
  readonly type: string;
  /** As JSON. */
  readonly text: string;
}

/** The values that a schema lists, each with its type. */
export function valuesOf({ const: constant, enum: values }: JsonObject): Listed[] | undefined {
  if (constant === undefined && values === undefined) return undefined;
  const listed = constant === undefined ? asArray(values) : [constant];
  return listed.map((value) => ({ type: typeOf(value), text: stableText(value) }));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
