import { asArray, asObject, fieldOf, type JsonValue } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/**
 * Refuses a reference to a schema in the place of a parameter, or of all parameters, contents or responses: nothing can
 * be read of it. Redocly reports it as a breach inside of the schema, where none counts in a document taken as published.
 */
export const schemaReferences: Rule = (node, { kind }) =>
  Object.entries(node).flatMap(([key, value]) => {
    const field = fieldOf(kind, key);
    if (field === undefined) return [];
    const isOfMany = field.form !== "one" || field.kind === "Responses";
    const whole = isOfMany && leadsToSchema(value) ? [[key]] : [];
    const items = field.kind === "Parameter" ? asArray(value) : [];
    const single = items.flatMap((item, index) => (leadsToSchema(item) ? [[key, String(index)]] : []));
    return [...whole, ...single].map((keys) => ({
      keys,
      problem: `A reference in the place of \`${keys.join("/")}\` leads to a schema`,
      remedy: "Let it lead to what is meant, or write that in its place",
      code: "reference-kind",
    }));
  });

function leadsToSchema(value: JsonValue): boolean {
  return String(asObject(value).$ref).startsWith("#/components/schemas/");
}
