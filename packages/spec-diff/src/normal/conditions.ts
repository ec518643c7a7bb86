import { asObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { conditionKeywordsOf } from "./measures.ts";
import type { NormalSchema, SchemaReader } from "./read-schema.ts";
import type { Condition, Placed } from "./schema.ts";
import { stableText } from "./stable-text.ts";

/** Reads the conditions of a schema on the values of one type. */
export function readConditions(
  schema: JsonObject,
  { pointer, type }: { readonly pointer: string; readonly type: string },
  source: SchemaReader,
): Condition[] {
  return [...conditionKeywordsOf(type), ...conditionKeywordsOf("any")].flatMap((keyword) =>
    schema[keyword] === undefined ? [] : readCondition(keyword, { value: schema, pointer }, source),
  );
}

function readCondition(keyword: string, { value, pointer }: Placed, source: SchemaReader): Condition[] {
  const schema = asObject(value);
  const { conditions } = source;
  const at = (...keys: readonly string[]): NormalSchema =>
    conditions.read(
      keys.reduce<unknown>((inner, key) => asObject(inner)[key], schema),
      pointer + toPointer(keys),
    );
  const text = stableText(schema[keyword]);
  const neutral = conditions.read(true, pointer);
  switch (keyword) {
    case "then":
    case "else":
      return [];
    case "if":
      return [
        {
          keyword,
          text: stableText([schema["if"], schema["then"], schema["else"]]),
          schema: at(keyword),
          neutral,
          branches: [at("then"), at("else")],
        },
      ];
    case "not":
      return [{ keyword, text, schema: at(keyword), neutral: conditions.read(false, pointer) }];
    case "contains":
      return [{ keyword, text, schema: at(keyword), isCapped: schema["maxContains"] !== undefined }];
    case "dependentSchemas":
      return Object.entries(asObject(schema[keyword])).map(([name, dependent]) => ({
        keyword: `${keyword}.${name}`,
        text: stableText(dependent),
        schema: at(keyword, name),
        neutral,
      }));
    case "$dynamicRef": {
      const targets = source.anchored(String(schema[keyword]));
      // Nothing is known of a schema that is nowhere.
      if (targets.length === 0) return [{ keyword, text, schema: neutral }];
      return targets.map((target) => ({
        keyword,
        text,
        schema: conditions.read(target.value, target.pointer),
        neutral,
      }));
    }
    default:
      return [{ keyword, text, schema: at(keyword), neutral }];
  }
}
