import { asArray, type JsonObject } from "@rosterkit/openapi";
import { conditionKeywordsOf, keywordsOf } from "./measures.ts";
import { stableText } from "./stable-text.ts";

const allTypes = ["null", "boolean", "number", "string", "array", "object"];

interface Types {
  readonly names: readonly string[];
  /** Whether they are derived from other keywords. */
  readonly areImplied: boolean;
}

/**
 * Returns the types that a schema states, or that its other keywords imply.
 * @param isPure whether a schema without types allows all of them
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
  // Keywords of strings and numbers imply no type: values of other types satisfy them.
  const { properties, additionalProperties, required, patternProperties, items, prefixItems } = schema;
  const structures = {
    object: [properties, additionalProperties, required, patternProperties],
    array: [items, prefixItems],
  };
  const names = Object.entries(structures).flatMap(([name, structure]) => {
    const keywords = [...keywordsOf(name), ...conditionKeywordsOf(name)].map((keyword) => schema[keyword]);
    return [...structure, ...keywords].some((value) => value !== undefined) ? name : [];
  });
  return { names: names.length > 0 ? names : ["any"], areImplied: true };
}

interface Listed {
  readonly type: string;
  readonly text: string;
}

/** Returns the values of `const` or `enum`, each with its type. */
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
