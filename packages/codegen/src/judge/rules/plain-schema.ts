import { asObject, fieldOf, isObject, walk, type JsonObject, type JsonValue } from "@rosterkit/openapi";
import { isRegularExpression, knownTypes } from "../../read/repair/schema-slips.ts";

/**
 * Whether a schema is sure to be valid and to compile. Ajv is by far the slowest of the checks, and nearly every schema
 * is spared it.
 */
export function isPlainSchema(schema: JsonObject): boolean {
  for (const { node, kind } of walk(schema, { kind: "Schema" })) {
    if (kind !== "Schema") continue;
    for (const [keyword, value] of Object.entries(node)) if (!isPlain(keyword, value)) return false;
  }
  return true;
}

function isPlain(keyword: string, value: JsonValue): boolean {
  const form = forms.get(keyword);
  if (form !== undefined) return form(value);
  if (keyword.startsWith("x-")) return true;
  const field = fieldOf("Schema", keyword);
  // Not of the metaschema's own dialect.
  if (field === undefined || keyword === "definitions") return false;
  if (keyword === "patternProperties" && !Object.keys(asObject(value)).every(isRegularExpression))
    return false;
  if (field.form === "one") return isSchema(value);
  if (field.form === "list") return isList(value) && value.every(isSchema);
  return isObject(value) && Object.values(value).every(isSchema);
}

type Form = (value: JsonValue) => boolean;

const isText: Form = (value) => typeof value === "string";
const isNames: Form = (value) =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
const isList = (value: JsonValue): value is JsonValue[] => Array.isArray(value) && value.length > 0;
const isSchema: Form = (value) => typeof value === "boolean" || isObject(value);

/** Keywords that cannot be wrong in this form. */
const forms = new Map<string, Form>(
  (
    [
      ["$comment contentEncoding contentMediaType description format title", isText],
      ["deprecated readOnly uniqueItems writeOnly", (value) => typeof value === "boolean"],
      ["exclusiveMaximum exclusiveMinimum maximum minimum", (value) => typeof value === "number"],
      [
        "maxContains maxItems maxLength maxProperties minContains minItems minLength minProperties",
        (value) => Number.isInteger(value) && Number(value) >= 0,
      ],
      ["multipleOf", (value) => typeof value === "number" && value > 0],
      ["const default discriminator example externalDocs xml", () => true],
      ["examples", Array.isArray],
      ["enum", isList],
      ["pattern", (value) => typeof value === "string" && isRegularExpression(value)],
      ["required", isNames],
      ["dependentRequired", (value) => isObject(value) && Object.values(value).every(isNames)],
      [
        "type",
        (value) =>
          knownTypes.has(value) ||
          (isList(value) && isNames(value) && value.every((each) => knownTypes.has(each))),
      ],
      ["$ref", (value) => typeof value === "string" && value.startsWith("#/")],
    ] satisfies [keywords: string, Form][]
  ).flatMap(([keywords, form]) => keywords.split(" ").map((keyword) => [keyword, form])),
);
