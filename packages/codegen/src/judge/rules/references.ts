import { asObject, fieldOf, type JsonValue } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** Kinds of objects that can be references, but not references to schemas. */
const kinds = new Set(["MediaType", "Parameter", "RequestBody", "Response", "Responses"]);

/**
 * Refuses a reference to a schema instead of a parameter, a request body, a response, a media type, or a map of them.
 * Redocly reports a fault inside of the schema, which is ignored in a document that is read as published.
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
        problem: `The reference at \`${keys.join("/")}\` leads to a schema`,
        remedy: "Correct the reference, or replace it by the object itself",
        code: "reference-kind",
      }));
  });

function leadsToSchema(value: JsonValue): boolean {
  return String(asObject(value).$ref).startsWith("#/components/schemas/");
}
