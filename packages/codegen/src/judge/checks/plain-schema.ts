import { isObject } from "@rosterkit/openapi";

/** Keywords that hold a schema. */
const schemaKeywords = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
/** Keywords that hold a list of schemas. */
const listKeywords = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
/** Keywords that hold schemas by name. */
const mapKeywords = new Set(["$defs", "dependentSchemas", "patternProperties", "properties"]);
/** Keywords whose form is all that can be wrong with them, which the metaschema judges, and annotations. */
const plainKeywords = new Set(
  `$comment const contentEncoding contentMediaType default dependentRequired deprecated description
   discriminator example examples exclusiveMaximum exclusiveMinimum externalDocs format maxContains
   maxItems maxLength maxProperties maximum minContains minItems minLength minProperties
   minimum multipleOf readOnly required title type uniqueItems writeOnly
   xml`.split(/\s+/),
);

/**
 * Whether a schema that its metaschema accepts and whose references resolve is sure to compile, told by its
 * keywords. Compiling is by far the slowest of the checks, and nearly every schema is spared it.
 */
export function isPlainSchema(schema: unknown): boolean {
  if (typeof schema === "boolean") return true;
  return isObject(schema) && Object.entries(schema).every(([keyword, value]) => isPlain(keyword, value));
}

function isPlain(keyword: string, value: unknown): boolean {
  if (plainKeywords.has(keyword) || keyword.startsWith("x-")) return true;
  if (schemaKeywords.has(keyword)) return isPlainSchema(value);
  if (listKeywords.has(keyword)) return Array.isArray(value) && value.every(isPlainSchema);
  if (mapKeywords.has(keyword)) {
    if (!isObject(value) || !Object.values(value).every(isPlainSchema)) return false;
    return keyword !== "patternProperties" || Object.keys(value).every(isPattern);
  }
  if (keyword === "$ref") return typeof value === "string" && value.startsWith("#/");
  if (keyword === "enum") return Array.isArray(value) && value.length > 0;
  return keyword === "pattern" && isPattern(value);
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === "string" && new RegExp(value, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
