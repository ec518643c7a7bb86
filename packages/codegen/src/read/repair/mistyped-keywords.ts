import { isObject, type JsonValue } from "@rosterkit/openapi";
import { removal, type SlipFinder } from "./repair.ts";
import { knownTypes } from "./schema-slips.ts";

/** Keywords of schemas, which values they have, and how another value is read; undefined where it is not. */
type Row = readonly [
  keywords: string,
  isRight: (value: JsonValue) => boolean,
  read?: (value: JsonValue) => JsonValue | undefined,
];

const otherTypes: Readonly<Record<string, string>> = {
  bool: "boolean",
  double: "number",
  float: "number",
  int: "integer",
  long: "integer",
  str: "string",
  text: "string",
};

const rows: readonly Row[] = [
  [
    `maxItems maxLength maxProperties maximum minItems minLength minProperties minimum multipleOf`,
    (value) => typeof value === "number",
    (value) =>
      typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
        ? Number(value)
        : undefined,
  ],
  [
    "deprecated nullable readOnly uniqueItems writeOnly",
    (value) => typeof value === "boolean",
    (value) => (value === "true" || value === "false" ? value === "true" : undefined),
  ],
  [
    "description title",
    (value) => typeof value === "string",
    (value) => (typeof value === "object" ? undefined : String(value)),
  ],
  ["format", (value) => typeof value === "string"],
  ["allOf anyOf oneOf", Array.isArray, (value) => (isObject(value) ? [value] : undefined)],
  ["enum required", Array.isArray],
  ["properties", isObject],
  ["type", (value) => Array.isArray(value) || knownTypes.has(value), readType],
];

function readType(value: JsonValue): JsonValue | undefined {
  const small = String(value).toLowerCase();
  return knownTypes.has(small) ? small : otherTypes[small];
}

const byKeyword = new Map(
  rows.flatMap(([keywords, isRight, read]) =>
    keywords.split(" ").map((keyword) => [keyword, { isRight, read }] as const),
  ),
);

/** Finds keywords whose value is of a kind that they do not have, such as `required: true` of a property. */
export const mistypedKeywords: SlipFinder = (schema) =>
  Object.entries(schema).flatMap(([keyword, value]) => {
    const row = byKeyword.get(keyword);
    if (row === undefined || row.isRight(value)) return [];
    const read = row.read?.(value);
    const shown = Array.isArray(read) ? "a list of one" : `\`${JSON.stringify(read)}\``;
    const problem = `\`${keyword}\` cannot be ${isObject(value) ? "an object" : JSON.stringify(value)}`;
    const slip = { keys: [keyword], code: "keyword", problem };
    if (read === undefined) return [{ ...slip, remedy: "It is not read" }];
    const actions = [{ target: [], update: { [keyword]: read } }, removal(keyword)];
    return [{ ...slip, remedy: `It is ${shown}`, actions }];
  });
