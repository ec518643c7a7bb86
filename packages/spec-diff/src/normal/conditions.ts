import { asObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { conditionKeywordsOf } from "./measures.ts";
import type { Condition, NormalSchema, SchemaSource } from "./schema.ts";
import { stableText } from "./stable-text.ts";

/** Reads the keywords of a schema that restrict values of one type by another schema. */
export function readConditions(
  schema: JsonObject,
  { pointer, type }: { readonly pointer: string; readonly type: string },
  source: SchemaSource,
): Condition[] {
  const read = (value: unknown, ...keys: readonly string[]): NormalSchema =>
    source.conditions.read(value, pointer + toPointer(keys));
  const neutral = read(true);
  const keywords = [...conditionKeywordsOf(type), ...conditionKeywordsOf("any")];
  return keywords.flatMap((keyword): Condition[] => {
    const stated = schema[keyword];
    // `then` and `else` are read with `if`.
    if (stated === undefined || keyword === "then" || keyword === "else") return [];
    const condition = { keyword, text: stableText(stated), schema: read(stated, keyword), neutral };
    switch (keyword) {
      case "if": {
        const [then, other] = [schema["then"], schema["else"]];
        const text = stableText([stated, then, other]);
        return [{ ...condition, text, branches: [read(then, "then"), read(other, "else")] }];
      }
      case "not":
        return [{ ...condition, neutral: read(false) }];
      case "contains":
        return [{ ...condition, neutral: undefined, isCapped: schema["maxContains"] !== undefined }];
      case "dependentSchemas":
        return Object.entries(asObject(stated)).map(([name, dependent]) => {
          const own = { text: stableText(dependent), schema: read(dependent, keyword, name) };
          return { ...condition, ...own, keyword: `${keyword}.${name}` };
        });
      case "$dynamicRef": {
        const targets = source
          .anchored(String(stated))
          .map((target) => source.conditions.read(target.value, target.pointer));
        // Nothing is known about a schema that the document does not contain.
        if (targets.length === 0) return [{ ...condition, schema: neutral, neutral: undefined }];
        return targets.map((target) => ({ ...condition, schema: target }));
      }
      default:
        return [condition];
    }
  });
}
