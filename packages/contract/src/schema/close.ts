import {
  isObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  rewrite,
  type Visit,
} from "@rosterkit/openapi";

/** Suffix of the copy of a component that is not closed. A component name of a document cannot contain `+`. */
const openSuffix = "+open";

/**
 * Returns a copy of a document that forbids undeclared properties unless a schema sets `additionalProperties`.
 * Each component also gets an open copy for use in `allOf`, because a closed member would forbid the properties of the
 * other members.
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

/**
 * Returns how to rewrite a schema by its place. Alternatives describe the same object, conditions only test it, and every
 * other keyword describes another object.
 */
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
  // An `$id` must be unique, so the open copy loses it.
  if (mode === "open") delete result["$id"];
  const { $ref, required, properties } = schema;
  const isOpen = mode === "open" || extended;
  if (isOpen && typeof $ref === "string" && $ref.startsWith("#/components/schemas/"))
    result["$ref"] = $ref + openSuffix;
  const isStated = Object.keys(schema).some((keyword) =>
    /^(?:additional|unevaluated|pattern)Properties$/.test(keyword),
  );
  // A schema without properties describes an object with any properties.
  const hasProperties = Object.keys(Object(properties)).length > 0;
  if (mode === "closed" && !isStated && (extended || hasProperties)) result["unevaluatedProperties"] = false;
  // A required property need not be declared: closing must not forbid it.
  if (Array.isArray(required)) {
    const named = Object.fromEntries(required.map((name): [string, JsonObject] => [String(name), {}]));
    result["properties"] = { ...named, ...(isObject(properties) && properties) };
  }
  return result;
}

/** Whether several schemas together describe one object. */
function isExtended(schema: JsonObject): boolean {
  const includes = Object.keys(schema).filter((keyword) =>
    /^(?:allOf|anyOf|oneOf|\$ref|if|dependentSchemas)$/.test(keyword),
  );
  return includes.length > 1 || "allOf" in schema || (includes.length > 0 && "properties" in schema);
}
