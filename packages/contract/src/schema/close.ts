import {
  isObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  rewrite,
  type Visit,
} from "@rosterkit/openapi";

/** No name of a component can have a plus sign. */
const openSuffix = "+open";

/**
 * Copies a document, and forbids properties that a schema does not name, unless it states `additionalProperties`.
 * Each component gets an open twin for `allOf`, where a member must not forbid what its neighbours declare.
 */
export function closeDocument(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.["schemas"] ?? {};
  const twins = Object.entries(schemas).map(([name, schema]) => [name + openSuffix, schema] as const);
  const components = { ...document.components, schemas: { ...schemas, ...Object.fromEntries(twins) } };
  const root = { ...document, components } as unknown as JsonObject;
  return rewrite(root, (node, kind, visit) =>
    kind === "Schema" ? closeSchema(node, modeOf(visit)) : node,
  ) as unknown as OpenApiDocument;
}

type Mode = "closed" | "open" | "unchanged";

/** Alternatives describe the same object; conditions only test it; every other keyword describes another object. */
function modeOf({ place }: Visit): Mode {
  if (place?.parent.kind !== "Schema") return place?.name?.endsWith(openSuffix) === true ? "open" : "closed";
  const { parent, field } = place;
  const around = modeOf(parent);
  if (around === "unchanged" || field === "not") return "unchanged";
  if (/^(?:if|then|else|dependentSchemas)$/.test(field)) return "open";
  if (!/^(?:allOf|anyOf|oneOf)$/.test(field)) return "closed";
  return isExtended(parent.node) ? "open" : around;
}

function closeSchema(schema: JsonObject, mode: Mode): JsonObject {
  if (mode === "unchanged") return schema;
  const extended = isExtended(schema);
  const result: Record<string, JsonValue> = { ...schema };
  // Only one of the twins may keep the name.
  if (mode === "open") delete result["$id"];
  const { $ref, required, properties } = schema;
  const isOpen = mode === "open" || extended;
  if (isOpen && typeof $ref === "string" && $ref.startsWith("#/components/schemas/"))
    result["$ref"] = $ref + openSuffix;
  if (mode === "closed" && mustClose(schema, extended)) result["unevaluatedProperties"] = false;
  // A required property may have no schema of its own.
  if (Array.isArray(required)) {
    const named = Object.fromEntries(required.map((name): [string, JsonObject] => [String(name), {}]));
    result["properties"] = { ...named, ...(isObject(properties) && properties) };
  }
  return result;
}

/** Whether several schemas describe one object together. */
function isExtended(schema: JsonObject): boolean {
  const includes = Object.keys(schema).filter((keyword) =>
    /^(?:allOf|anyOf|oneOf|\$ref|if|dependentSchemas)$/.test(keyword),
  );
  return includes.length > 1 || "allOf" in schema || (includes.length > 0 && "properties" in schema);
}

function mustClose(schema: JsonObject, extended: boolean): boolean {
  const isStated = Object.keys(schema).some((keyword) =>
    /^(?:additional|unevaluated|pattern)Properties$/.test(keyword),
  );
  // An object that names no property may have any.
  const isNamed = Object.keys(Object(schema["properties"])).length > 0;
  return !isStated && (extended || isNamed);
}
