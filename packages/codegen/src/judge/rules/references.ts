import { asObject, fieldOf, type JsonValue } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** Objects of which nothing can be read where a reference leads to a schema instead. */
const kinds = new Set(["MediaType", "Parameter", "RequestBody", "Response", "Responses"]);

/**
 * Refuses a reference to a schema in the place of a parameter, a request body, a response or a media type, or of all of
 * them. Redocly reports it as a breach inside of the schema, where none counts in a document taken as published.
 */
export const schemaReferences: Rule = (node, { kind }) =>
  Object.entries(node).flatMap(([key, value]) => {
    const field = fieldOf(kind, key);
    if (field === undefined || !kinds.has(field.kind)) return [];
    const items = field.form === "one" ? [] : Object.entries(value ?? {});
    const places: [keys: string[], JsonValue][] = [[[key], value]];
    for (const [name, item] of items) places.push([[key, name], item]);
    return places
      .filter(([, target]) => leadsToSchema(target))
      .map(([keys]) => ({
        keys,
        problem: `A reference in the place of \`${keys.join("/")}\` leads to a schema`,
        remedy: "Let it lead to what is meant, or write that in its place",
        code: "reference-kind",
      }));
  });

function leadsToSchema(value: JsonValue): boolean {
  return String(asObject(value).$ref).startsWith("#/components/schemas/");
}
