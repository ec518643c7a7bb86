import { asArray, isObject, type JsonObject, mapValues } from "@rosterkit/openapi";
import { conditionKeywordsOf, keywordsOf } from "./measures.ts";
import { stableText } from "./stable-text.ts";

/** Values that say what holds without them. */
const defaults: Readonly<Record<string, unknown>> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
};

export function readKeywords(schema: JsonObject, type: string): ReadonlyMap<string, unknown> {
  const stated = { ...schema };
  if (type === "number" || type === "integer") {
    foldBound(stated, { bound: "minimum", exclusive: "exclusiveMinimum", step: 1 }, type);
    foldBound(stated, { bound: "maximum", exclusive: "exclusiveMaximum", step: -1 }, type);
  }
  if (type === "string") foldEncoding(stated);
  return new Map(
    keywordsOf(type)
      .filter((keyword) => stated[keyword] !== undefined && stated[keyword] !== defaults[keyword])
      .map((keyword) => [keyword, unordered(stated[keyword])]),
  );
}

/** An exclusive bound in the place of the other one, where it is the tighter one. */
function foldBound(
  schema: Record<string, unknown>,
  { bound, exclusive, step }: { bound: string; exclusive: string; step: 1 | -1 },
  type: string,
): void {
  const value = schema[exclusive];
  if (typeof value !== "number") return;
  const folded = type === "integer" ? value + step : { exclusive: value };
  const other = schema[bound];
  schema[bound] = typeof other === "number" && (other - value) * step > 0 ? other : folded;
}

/** Words of 3.0 for what 3.1 says by the keywords of content. */
function foldEncoding(schema: Record<string, unknown>): void {
  const { format, contentEncoding, contentMediaType } = schema;
  if (format === "byte") {
    delete schema["format"];
    schema["contentEncoding"] ??= "base64";
  } else if (
    format === undefined &&
    contentEncoding === undefined &&
    contentMediaType === "application/octet-stream"
  ) {
    delete schema["contentMediaType"];
    schema["format"] = "binary";
  }
}

/** Lists of names, types and values carry no order. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item !== "object");
    return isPlain ? value.map(String).toSorted() : value.map(unordered);
  }
  return isObject(value) ? mapValues(value, unordered) : value;
}

const allTypes = ["null", "boolean", "number", "string", "array", "object"];

/**
 * The types that a schema states, or those that its keywords speak of.
 * @param isPure all types are meant where none is stated
 */
export function typesOf(
  schema: JsonObject,
  isPure: boolean,
): { names: readonly string[]; areImplied: boolean } {
  const { type } = schema;
  if (type !== undefined) {
    const names = [...new Set(Array.isArray(type) ? type.map(String) : [String(type)])];
    return {
      names: names.includes("number") ? names.filter((name) => name !== "integer") : names,
      areImplied: false,
    };
  }
  const values = valuesOf(schema);
  if (values) return { names: [...new Set(values.map((value) => value.type))], areImplied: !isPure };
  if (isPure) return { names: allTypes, areImplied: false };
  const { properties, additionalProperties, required, patternProperties, items, prefixItems } = schema;
  const structures = {
    object: [properties, additionalProperties, required, patternProperties],
    array: [items, prefixItems],
    string: [],
    number: [schema["exclusiveMinimum"], schema["exclusiveMaximum"]],
  };
  const names = Object.entries(structures).flatMap(([name, structure]) => {
    const own = keywordsOf(name).filter((keyword) => keyword !== "format");
    const stated = [
      ...structure,
      ...[...own, ...conditionKeywordsOf(name)].map((keyword) => schema[keyword]),
    ];
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
