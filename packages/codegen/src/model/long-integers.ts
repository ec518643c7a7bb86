import type { OpenApiDocument, Schema } from "@rosterkit/openapi";
import { schemaAt } from "./object-form.ts";

/**
 * Keys of JSON values that hold integers of 64 bits, or lists of them; `*` for any key, empty for the value itself.
 * @see https://spec.openapis.org/registry/format/int64
 */
export function longIntegersIn(document: OpenApiDocument, schema: Schema | undefined): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (value: Schema | undefined, key: string): void => {
    if (typeof value !== "object") return;
    const { $ref, type, format, items, properties = {}, additionalProperties, allOf, anyOf, oneOf } = value;
    if ($ref !== undefined && !seen.has(`${key} ${$ref}`)) {
      seen.add(`${key} ${$ref}`);
      visit(schemaAt(document, $ref), key);
    }
    // A value that the schema names needs no more than a number.
    const isNamed = value.enum !== undefined || value.const !== undefined;
    if (format === "int64" && [type].flat().includes("integer") && !isNamed) found.add(key);
    visit(items, key);
    for (const member of [...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])]) visit(member, key);
    for (const [name, property] of Object.entries(properties)) visit(property, name);
    if (typeof additionalProperties === "object") visit(additionalProperties, "*");
  };
  visit(schema, "");
  return [...found].toSorted();
}
