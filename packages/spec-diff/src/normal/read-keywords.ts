import { isObject, type JsonObject, mapValues } from "@rosterkit/openapi";
import { keywordsOf } from "./measures.ts";

/** Values that mean the same as no keyword. */
const defaults: Readonly<Record<string, unknown>> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
};

/** Reads the validation keywords of a type, in normal form. */
export function readKeywords(schema: JsonObject, type: string): ReadonlyMap<string, unknown> {
  const stated = { ...schema };
  if (["number", "integer", "any"].includes(type)) foldBounds(stated, type);
  if (type === "string") foldEncoding(stated);
  return new Map(
    keywordsOf(type)
      .filter((keyword) => stated[keyword] !== undefined && stated[keyword] !== defaults[keyword])
      .map((keyword) => [keyword, sortItems(stated[keyword])]),
  );
}

/** Gives equivalent keywords of OpenAPI 3.0 (`format`) and 3.1 (`contentEncoding`, `contentMediaType`) one form. */
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

/** Sorts lists of plain values, whose order has no meaning. */
function sortItems(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item !== "object");
    return isPlain ? value.map(String).toSorted() : value.map(sortItems);
  }
  return isObject(value) ? mapValues(value, sortItems) : value;
}

/** Replaces inclusive bounds with the exclusive ones if these are tighter. */
function foldBounds(schema: Record<string, unknown>, type: string): void {
  foldBound(schema, { bound: "minimum", exclusive: "exclusiveMinimum", step: 1 }, type);
  foldBound(schema, { bound: "maximum", exclusive: "exclusiveMaximum", step: -1 }, type);
}

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
