import { fieldOf, isObject, mapValues, type OpenApiDocument } from "@rosterkit/openapi";

/** No name of a component can have a plus sign. */
const openSuffix = "+open";

/**
 * Copies a document, and forbids properties that a schema does not name, unless it states `additionalProperties`.
 * Each component gets an open twin for `allOf`, where a member must not forbid what its neighbours declare.
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

/** Closes the schemas in any other part of the document: they stand under the key `schema`, and those of items. */
function closeWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeWithin);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === "schema" || key === "x-item-schema"
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
    // Only one of the twins may keep the name.
    if (keyword === "$id" && mode === "open") continue;
    result[keyword] = closeKeyword(keyword, value, extended ? "open" : mode);
  }
  if (mode === "closed" && mustClose(schema, extended)) result["unevaluatedProperties"] = false;
  // A required property may have no schema of its own.
  if (Array.isArray(schema["required"])) {
    const named = Object.fromEntries(schema["required"].map((name) => [name, {}]));
    result["properties"] = { ...named, ...(result["properties"] as object | undefined) };
  }
  return result;
}

/** Whether several schemas describe one object together. */
function isExtended(schema: Readonly<Record<string, unknown>>): boolean {
  const includes = Object.keys(schema).filter((keyword) =>
    /^(?:allOf|anyOf|oneOf|\$ref|if|dependentSchemas)$/.test(keyword),
  );
  return includes.length > 1 || "allOf" in schema || (includes.length > 0 && "properties" in schema);
}

function mustClose(schema: Readonly<Record<string, unknown>>, extended: boolean): boolean {
  const isStated = Object.keys(schema).some((keyword) =>
    /^(?:additional|unevaluated|pattern)Properties$/.test(keyword),
  );
  // An object that names no property may have any.
  const isNamed = Object.keys(Object(schema["properties"])).length > 0;
  return !isStated && (extended || isNamed);
}

function closeKeyword(keyword: string, value: unknown, mode: Mode): unknown {
  if (keyword === "$ref") {
    const isComponent = typeof value === "string" && value.startsWith("#/components/schemas/");
    return mode === "open" && isComponent ? value + openSuffix : value;
  }
  const field = fieldOf("Schema", keyword);
  if (field?.kind !== "Schema" || keyword === "not") return value;
  const close = (schema: unknown): unknown => closeSchema(schema, modeBelow(keyword, mode));
  if (field.form === "one") return close(value);
  if (field.form === "list") return Array.isArray(value) ? value.map(close) : value;
  return isObject(value) ? mapValues(value, close) : value;
}

/** Alternatives describe the same object; conditions only test it; every other keyword describes another object. */
function modeBelow(keyword: string, mode: Mode): Mode {
  if (/^(?:allOf|anyOf|oneOf)$/.test(keyword)) return mode;
  return /^(?:if|then|else|dependentSchemas)$/.test(keyword) ? "open" : "closed";
}
