import type { Kind } from "./keywords.ts";
import { tryResolve } from "./resolve.ts";
import { asObject, groupBy, type JsonObject } from "./values.ts";
import { rewrite, walk } from "./walk.ts";

/**
 * Converts a document of OpenAPI 3.0 or 3.2 to 3.1. Keywords of 3.0 are converted in a 3.1 document as well: many
 * documents were upgraded by changing the version alone.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function toOpenApi31<Document extends object>(document: Document): Document {
  return raise(document as JsonObject) as Document;
}

function raise(anchored: JsonObject): JsonObject {
  const version = String(anchored.openapi);
  const document = version.startsWith("3.0") ? anchored : withPointers(anchored);
  if (version.startsWith("3.2")) return lowerFrom32(document);
  const raised = rewrite(document, (node, kind) => (kind === "Schema" ? raiseSchema(node) : node));
  return version.startsWith("3.1") ? raised : { ...raised, openapi: "3.1.0" };
}

/**
 * Replaces references to anchors by pointers, and removes `$id`, which would be the base of pointers. A dynamic anchor
 * is treated as a plain one if its name is unique; a reference to one of several becomes a schema for any value.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
function withPointers(document: JsonObject): JsonObject {
  const marks = [...walk(document)].flatMap((visit) => {
    const { $id, $anchor, $dynamicAnchor } = visit.kind === "Schema" ? visit.node : {};
    return [$id, $anchor, $dynamicAnchor].flatMap((name) =>
      typeof name === "string" ? { name, visit } : [],
    );
  });
  if (marks.length === 0) return document;
  const places = groupBy(marks, ({ name }) => `#${name}`);
  return rewrite(document, (node, kind) => {
    if (kind !== "Schema") return node;
    const { $id: _, $anchor: __, $dynamicAnchor: ___, $dynamicRef = null, ...schema } = node;
    const [place, ...others] = places.get(String(schema.$ref ?? $dynamicRef)) ?? [];
    return place === undefined || others.length > 0 ? schema : { ...schema, $ref: `#${place.visit.pointer}` };
  });
}

/** @see https://spec.openapis.org/oas/v3.0.4.html#schema-object */
function raiseSchema(node: JsonObject): JsonObject {
  if (!("nullable" in node || "exclusiveMinimum" in node || "exclusiveMaximum" in node)) return node;
  const { nullable, ...schema } = node;
  raiseBound(schema, "exclusiveMinimum", "minimum");
  raiseBound(schema, "exclusiveMaximum", "maximum");
  return nullable === true ? orNull(schema) : schema;
}

/** Converts the boolean flag of 3.0, which makes a bound exclusive, to the exclusive bound itself. */
function raiseBound(schema: JsonObject, flag: string, bound: string): void {
  const isExclusive = schema[flag];
  const limit = schema[bound];
  if (typeof isExclusive !== "boolean") return;
  delete schema[flag];
  if (!isExclusive || limit === undefined) return;
  schema[flag] = limit;
  delete schema[bound];
}

const nullType: JsonObject = { type: "null" };

function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values, oneOf, anyOf, allOf, $ref } = schema;
  const withNull = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  if (typeof type === "string")
    return { ...schema, type: type === "null" ? type : [type, "null"], ...withNull };
  if ($ref !== undefined || allOf !== undefined) {
    const { description, title, deprecated, readOnly, writeOnly, default: value, ...others } = schema;
    const said = { description, title, deprecated, readOnly, writeOnly, default: value };
    const stated = Object.fromEntries(Object.entries(said).filter(([, fact]) => fact !== undefined));
    return { ...(stated as JsonObject), anyOf: [others, nullType] };
  }
  if (Array.isArray(oneOf)) return { ...schema, oneOf: [...oneOf, nullType] };
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, nullType] };
  if (schema.properties !== undefined) return { ...schema, type: ["object", "null"] };
  return { ...schema, ...withNull };
}

/**
 * Converts a document of 3.2. Annotations without an equivalent in 3.1 are removed; any other keyword without one stays
 * and is refused by a later check.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
function lowerFrom32(document: JsonObject): JsonObject {
  const lowered = rewrite(document, (node, kind) => lower[kind]?.(node, document) ?? node);
  return { ...without(lowered, "$self"), openapi: "3.1.0" };
}

const lower: Partial<Record<Kind, (node: JsonObject, document: JsonObject) => JsonObject>> = {
  Components: (node) => without(node, "mediaTypes"),
  MediaType: (node, document) => {
    const { itemSchema, ...mediaType } = asObject(tryResolve(document, node) ?? node);
    if (itemSchema === undefined) return mediaType;
    // In 3.1 a stream is a string, and no keyword describes its items.
    return { schema: { type: "string" }, ...mediaType, "x-item-schema": itemSchema };
  },
  /** In 3.2 the description of a response is optional. */
  Response: (node) => {
    if (node.description !== undefined || node.$ref !== undefined) return node;
    const { summary = "", ...response } = node;
    return { description: summary, ...response };
  },
  Server: ({ name, ...server }) => (typeof name === "string" ? { "x-server-name": name, ...server } : server),
  Tag: (node) => without(node, "kind", "parent", "summary"),
};

function without(node: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}
