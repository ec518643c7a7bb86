import { fieldOf, isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";

type Test = (value: JsonValue) => boolean;

/** Keywords of schemas, and what their values may be. */
type Row = readonly [
  keywords: string,
  /** Whether no validator has anything against the value. */
  isSound: Test,
  /** Whether the value is of the kind that the keyword has in any version; every value where it is not told. */
  isOfKind?: Test,
  /** Reads a value of another kind, where there is one way only. */
  read?: (value: JsonValue) => JsonValue | undefined,
];

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.1 */
export const knownTypes: ReadonlySet<JsonValue | undefined> = new Set([
  "array",
  "boolean",
  "integer",
  "null",
  "number",
  "object",
  "string",
]);

const otherTypes: Readonly<Record<string, string>> = {
  bool: "boolean",
  double: "number",
  float: "number",
  int: "integer",
  long: "integer",
  str: "string",
  text: "string",
};

const isNever: Test = () => false;
const isText: Test = (value) => typeof value === "string";
const isFlag: Test = (value) => typeof value === "boolean";
const isNumber: Test = (value) => typeof value === "number";
const isCount: Test = (value) => Number.isInteger(value) && Number(value) >= 0;
const isExpression: Test = (value) => typeof value === "string" && isRegularExpression(value);
const isType: Test = (value) => knownTypes.has(value);
const isList = (value: JsonValue): value is JsonValue[] => Array.isArray(value) && value.length > 0;
const isNames: Test = (value) =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
const isSchema: Test = (value) => isFlag(value) || isObject(value);
const isSchemas: Test = (value) => isList(value) && value.every(isSchema);
const isSchemaMap = (value: JsonValue): value is JsonObject =>
  isObject(value) && Object.values(value).every(isSchema);

const readNumber: Row[3] = (value) =>
  typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
const readFlag: Row[3] = (value) => (value === "true" || value === "false" ? value === "true" : undefined);
const readText: Row[3] = (value) => (typeof value === "object" ? undefined : String(value));
const readType: Row[3] = (value) => {
  const small = String(value).toLowerCase();
  return knownTypes.has(small) ? small : otherTypes[small];
};

/** Keywords whose values are not told by the table of the standard, which says where schemas stand. */
const rows: readonly Row[] = [
  ["properties", isSchemaMap, isObject],
  ["maxItems maxLength maxProperties minItems minLength minProperties", isCount, isNumber, readNumber],
  ["maxContains minContains", isCount],
  ["maximum minimum", isNumber, isNumber, readNumber],
  // In 3.0 they are flags.
  ["exclusiveMaximum exclusiveMinimum", isNumber],
  ["multipleOf", (value) => isNumber(value) && Number(value) > 0, isNumber, readNumber],
  ["deprecated readOnly uniqueItems writeOnly", isFlag, isFlag, readFlag],
  ["nullable", isNever, isFlag, readFlag],
  ["description title", isText, isText, readText],
  ["format", isText, isText],
  ["$comment contentEncoding contentMediaType", isText],
  ["pattern", isExpression],
  ["patternProperties", (value) => isSchemaMap(value) && Object.keys(value).every(isRegularExpression)],
  ["const default discriminator example externalDocs xml", () => true],
  ["examples", Array.isArray],
  ["enum", isList, Array.isArray],
  ["required", isNames, Array.isArray],
  ["dependentRequired", (value) => isObject(value) && Object.values(value).every(isNames)],
  [
    "type",
    (value) => isType(value) || (isList(value) && isNames(value) && value.every(isType)),
    (value) => Array.isArray(value) || isType(value),
    readType,
  ],
  ["$ref", (value) => typeof value === "string" && value.startsWith("#/")],
  ["allOf anyOf oneOf", isSchemas, Array.isArray, (value) => (isObject(value) ? [value] : undefined)],
  // Words of other versions, and of validators alone.
  ["$anchor $async $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef $schema", isNever],
  ["$vocabulary definitions dependencies id", isNever],
  ["formatExclusiveMaximum formatExclusiveMinimum formatMaximum formatMinimum", isNever],
];

const rowByKeyword = new Map(
  rows.flatMap(([keywords, ...tests]) => keywords.split(" ").map((keyword) => [keyword, tests] as const)),
);

const formTests = { one: isSchema, list: isSchemas, map: isSchemaMap };

/** Whether a keyword is sure to be right with this value; a word that no validator knows is an annotation. */
export function isSound(keyword: string, value: JsonValue): boolean {
  const field = fieldOf("Schema", keyword);
  const test = rowByKeyword.get(keyword)?.[0] ?? (field && formTests[field.form]);
  return test?.(value) ?? true;
}

/** Whether a value is of a kind that the keyword has. */
export function isOfKind(keyword: string, value: JsonValue): boolean {
  return rowByKeyword.get(keyword)?.[1]?.(value) ?? true;
}

/** A value of the keyword's kind that is meant by one of another kind; undefined where nobody can say. */
export function readValue(keyword: string, value: JsonValue): JsonValue | undefined {
  return rowByKeyword.get(keyword)?.[2]?.(value);
}

/** In the form in which validators compile it. */
export function isRegularExpression(pattern: string): boolean {
  try {
    RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
