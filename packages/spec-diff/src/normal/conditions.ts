import { asObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { conditionKeywordsOf } from "./measures.ts";
import type { Condition, NormalSchema } from "./schema.ts";
import { stableText } from "./stable-text.ts";

interface Source {
  readonly schemaAt: (value: unknown, pointer: string) => NormalSchema;
  /** The schemas that a dynamic reference may lead to. */
  readonly anchored: (reference: string) => readonly NormalSchema[];
}

/** Reads the conditions of a schema on the values of one type. */
export function readConditions(
  { schema, pointer, type }: { readonly schema: JsonObject; readonly pointer: string; readonly type: string },
  { schemaAt, anchored }: Source,
): Condition[] {
  const own = [...conditionKeywordsOf(type), ...conditionKeywordsOf("any")].filter(
    (keyword) => schema[keyword] !== undefined,
  );
  const at = (...keys: readonly string[]): NormalSchema =>
    schemaAt(
      keys.reduce<unknown>((value, key) => asObject(value)[key], schema),
      pointer + toPointer(keys),
    );
  const always = schemaAt(true, pointer);
  return own.flatMap((keyword): Condition[] => {
    const text = stableText(schema[keyword]);
    if (keyword === "dependentSchemas")
      return Object.entries(asObject(schema[keyword])).map(([name, dependent]) => ({
        keyword: `${keyword}.${name}`,
        text: stableText(dependent),
        schema: at(keyword, name),
        neutral: always,
      }));
    if (keyword === "$dynamicRef") {
      const targets = anchored(String(schema[keyword]));
      // Nothing is known of a schema that is nowhere.
      if (targets.length === 0) return [{ keyword, text, schema: always }];
      return targets.map((target) => ({ keyword, text, schema: target, neutral: always }));
    }
    if (keyword === "then" || keyword === "else") return [];
    return [
      {
        keyword,
        text: keyword === "if" ? stableText([schema["if"], schema["then"], schema["else"]]) : text,
        schema: at(keyword),
        ...(keyword === "contains" ? { isCapped: schema["maxContains"] !== undefined } : {}),
        ...(keyword === "contains" ? {} : { neutral: keyword === "not" ? schemaAt(false, pointer) : always }),
        ...(keyword === "if" ? { branches: [at("then"), at("else")] as const } : {}),
      },
    ];
  });
}
