import { isObject, type JsonObject, mapValues } from "@rosterkit/openapi";
import { foldBounds } from "./bounds.ts";
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
