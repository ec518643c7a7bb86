import { fieldOf, isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";

type Test = (value: JsonValue) => boolean;

/** Keywords of schemas, and tests of their values. */
type Row = readonly [
  keywords: string,
  /** Whether every validator accepts the value. */
  isSound: Test,
  /** Whether the keyword has such a value in any version. Default: any value. */
  isOfKind?: Test,
  /** Converts a value of another kind, if only one conversion is possible. */
  read?: (value: JsonValue) => JsonValue | undefined,
];

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.1 */
export const knownTypes: ReadonlySet<JsonValue | undefined> = new Set(
  "array boolean integer null number object string".split(" "),
);

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
const isString: Test = (value) => typeof value === "string";
const isBoolean: Test = (value) => typeof value === "boolean";
const isNumber: Test = (value) => typeof value === "number";
const isCount: Test = (value) => Number.isInteger(value) && Number(value) >= 0;
const isType: Test = (value) => knownTypes.has(value);
const isList = (value: JsonValue): value is JsonValue[] => Array.isArray(value) && value.length > 0;
const isNames: Test = (value) =>
  Array.isArray(value) && value.every(isString) && new Set(value).size === value.length;
const isSchema: Test = (value) => isBoolean(value) || isObject(value);
const isSchemas: Test = (value) => isList(value) && value.every(isSchema);
const isSchemaMap = (value: JsonValue): value is JsonObject =>
  isObject(value) && Object.values(value).every(isSchema);

const readNumber: Row[3] = (value) =>
  typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
const readBoolean: Row[3] = (value) => (value === "true" || value === "false" ? value === "true" : undefined);
const readString: Row[3] = (value) => (typeof value === "object" ? undefined : String(value));
const readType: Row[3] = (value) => {
  const name = String(value).toLowerCase();
  return knownTypes.has(name) ? name : otherTypes[name];
};

/** Keywords that contain no schema, and those whose values `formTests` does not check enough. */
const rows: readonly Row[] = [
  ["properties", isSchemaMap, isObject],
  ["maxItems maxLength maxProperties minItems minLength minProperties", isCount, isNumber, readNumber],
  ["maxContains minContains", isCount],
  ["maximum minimum", isNumber, isNumber, readNumber],
  // OpenAPI 3.0 has booleans here.
  ["exclusiveMaximum exclusiveMinimum", isNumber],
  ["multipleOf", (value) => isNumber(value) && Number(value) > 0, isNumber, readNumber],
  ["deprecated readOnly uniqueItems writeOnly", isBoolean, isBoolean, readBoolean],
  ["nullable", isNever, isBoolean, readBoolean],
  ["description title", isString, isString, readString],
  ["format", isString, isString],
  ["$comment contentEncoding contentMediaType", isString],
  ["pattern", isRegularExpression],
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
  // Keywords of other versions or of Ajv, and those that need a validator's own check.
  ["$anchor $async $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef $schema", isNever],
  ["$vocabulary definitions dependencies id", isNever],
  ["formatExclusiveMaximum formatExclusiveMinimum formatMaximum formatMinimum", isNever],
];

const rowByKeyword = new Map(
  rows.flatMap(([keywords, ...tests]) => keywords.split(" ").map((keyword) => [keyword, tests] as const)),
);

const formTests = { one: isSchema, list: isSchemas, map: isSchemaMap };

/** Whether the value is certainly valid. A keyword that no validator knows is an annotation. */
export function isSound(keyword: string, value: JsonValue): boolean {
  const field = fieldOf("Schema", keyword);
  const test = rowByKeyword.get(keyword)?.[0] ?? (field && formTests[field.form]);
  return test?.(value) ?? true;
}

export function isOfKind(keyword: string, value: JsonValue): boolean {
  return rowByKeyword.get(keyword)?.[1]?.(value) ?? true;
}

/** Converts a value of the wrong kind; undefined if it has no obvious meaning. */
export function readValue(keyword: string, value: JsonValue): JsonValue | undefined {
  return rowByKeyword.get(keyword)?.[2]?.(value);
}

/** Whether validators can compile the pattern. They do so with the flag `u`. */
export function isRegularExpression(pattern: unknown): boolean {
  if (typeof pattern !== "string") return false;
  try {
    RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
