import { isNode } from "./pointer.ts";
import type { OpenApiDocument } from "./types.ts";

/**
 * OpenAPI 3.0 has words of its own in schemas; everything else of it reads as 3.1.
 * @see https://spec.openapis.org/oas/v3.0.4.html#schema-object
 */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  return document.openapi.startsWith("3.0.") ? (upgrade(document) as OpenApiDocument) : document;
}

function upgrade(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgrade);
  if (!isNode(value)) return value;
  // Beside a reference, 3.0 reads nothing.
  if (typeof value["$ref"] === "string") return { $ref: value["$ref"] };
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(rest))
    copy[key] = /^(?:example|examples|default|enum)$/.test(key) ? child : upgrade(child);
  moveBound(copy, "minimum", "exclusiveMinimum", exclusiveMinimum);
  moveBound(copy, "maximum", "exclusiveMaximum", exclusiveMaximum);
  if (nullable === undefined) return copy;
  if (typeof nullable !== "boolean") return { ...copy, nullable: upgrade(nullable) };
  return nullable ? withNull(copy) : copy;
}

function moveBound(schema: Record<string, unknown>, bound: string, exclusive: string, value: unknown): void {
  if (value === undefined) return;
  if (value !== true) {
    // `false` says nothing, and anything else is a property of that name.
    if (value !== false) schema[exclusive] = upgrade(value);
    return;
  }
  schema[exclusive] = schema[bound];
  delete schema[bound];
}

function withNull(schema: Record<string, unknown>): Record<string, unknown> {
  if (typeof schema["type"] !== "string") return { anyOf: [schema, { type: "null" }] };
  const values = schema["enum"];
  const listed = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...schema, ...listed, type: [schema["type"], "null"] };
}
