import { isObject, type OpenApiDocument } from "@rosterkit/openapi";

const openSuffix = "~open";

/**
 * A copy of the document in which an object has no other properties than those that its schema names,
 * unless the schema states `additionalProperties`. A component that other schemas extend keeps an open
 * twin beside it, because a member of `allOf` must not forbid what its neighbours declare.
 */
export function closeDocument(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.["schemas"] ?? {};
  const closed = Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => [
      [name, closeSchema(schema, "closed")],
      [name + openSuffix, closeSchema(schema, "open")],
    ]),
  );
  const { components, ...rest } = document;
  const { schemas: _, ...others } = components ?? {};
  return {
    ...(closeWithin(rest) as OpenApiDocument),
    components: {
      ...(closeWithin(others) as Record<string, never>),
      schemas: closed as Record<string, never>,
    },
  };
}

/** Outside of schemas: everything under the key `schema` is one. */
function closeWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeWithin);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === "schema"
        ? closeSchema(child, "closed")
        : key.startsWith("example")
          ? child
          : closeWithin(child),
    ]),
  );
}

type Mode = "closed" | "open";

function closeSchema(schema: unknown, mode: Mode): unknown {
  if (!isObject(schema)) return schema;
  const extended = isExtended(schema);
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    // Of two twins one keeps the name.
    if (keyword === "$id" && mode === "open") continue;
    result[keyword] = closeKeyword(keyword, value, extended ? "open" : mode);
  }
  if (mode === "closed" && mustClose(schema, extended)) result["unevaluatedProperties"] = false;
  // What is required is named by that, if by nothing else.
  if (Array.isArray(schema["required"])) {
    const named = Object.fromEntries(schema["required"].map((name) => [name, {}]));
    result["properties"] = { ...named, ...(result["properties"] as object | undefined) };
  }
  return result;
}

/** Its own keywords and those that it includes describe one object together. */
function isExtended(schema: Record<string, unknown>): boolean {
  const includes = ["allOf", "anyOf", "oneOf", "$ref", "if", "dependentSchemas"].filter(
    (keyword) => keyword in schema,
  );
  return includes.length > 1 || "allOf" in schema || (includes.length > 0 && "properties" in schema);
}

function mustClose(schema: Record<string, unknown>, extended: boolean): boolean {
  const stated =
    "additionalProperties" in schema || "unevaluatedProperties" in schema || "patternProperties" in schema;
  return !stated && (extended || "properties" in schema);
}

function closeKeyword(keyword: string, value: unknown, mode: Mode): unknown {
  switch (keyword) {
    case "$ref":
      return mode === "open" && typeof value === "string" && value.startsWith("#/components/schemas/")
        ? value + openSuffix.replace("~", "~0")
        : value;
    case "allOf":
    case "anyOf":
    case "oneOf":
      return Array.isArray(value) ? value.map((member) => closeSchema(member, mode)) : value;
    case "if":
    case "then":
    case "else":
      return closeSchema(value, "open");
    case "prefixItems":
      return Array.isArray(value) ? value.map((member) => closeSchema(member, "closed")) : value;
    case "items":
    case "additionalProperties":
      return closeSchema(value, "closed");
    case "properties":
    case "patternProperties":
      return isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, member]) => [name, closeSchema(member, "closed")]),
          )
        : value;
    default:
      return value;
  }
}
