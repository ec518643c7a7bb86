import { type OpenApiDocument, type Schema, type SchemaObject, tryResolve } from "@rosterkit/openapi";

/** How the text of a flag is converted. A `list` flag is repeated: each text is one item. */
export type FieldKind = "text" | "number" | "boolean" | "list" | "json";

/** Chooses the conversion. A schema that allows strings receives the text unchanged. */
export function kindOf(document: OpenApiDocument, schema: Schema): FieldKind {
  const types = typesOf(document, schema);
  if (types.has("string")) return "text";
  if (types.has("number") || types.has("integer")) return "number";
  if (types.has("boolean")) return "boolean";
  const { items: own, anyOf = [], oneOf = [] } = keywordsOf(document, schema);
  const nested = [...anyOf, ...oneOf].map((part) => (typeof part === "object" ? part.items : undefined));
  const items = [own, ...nested].find((one) => one !== undefined) ?? true;
  return types.has("array") && kindOf(document, items) === "text" ? "list" : "json";
}

/** Returns the types that a schema allows. @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1 */
function typesOf(document: OpenApiDocument, schema: Schema): Set<unknown> {
  const keywords = keywordsOf(document, schema);
  const { type = [], anyOf = [], oneOf = [], allOf = [], const: constant, enum: values = [] } = keywords;
  const parts = [anyOf, oneOf, allOf].flat().flatMap((part) => [...typesOf(document, part)]);
  const literals = [constant, ...values].filter((value) => value !== undefined).map((value) => typeof value);
  return new Set([type, parts, literals].flat());
}

/** Resolves a schema. A boolean schema and one that cannot be resolved have no keywords. */
export function keywordsOf(document: OpenApiDocument, schema: Schema): SchemaObject {
  const resolved = tryResolve<Schema>(document, schema);
  return typeof resolved === "object" ? resolved : {};
}
