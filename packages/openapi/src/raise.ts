import { groupBy } from "./group-by.ts";
import { asObject, type JsonObject } from "./json.ts";
import type { Kind } from "./keywords.ts";
import { tryResolve } from "./resolve.ts";
import { rewrite, walk } from "./walk.ts";

/**
 * A document of OpenAPI 3.0 or 3.2 in the words of 3.1. In one of 3.1 the words of 3.0 are raised too: many were
 * raised by their version alone.
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
 * Pointers from the document's root in the place of anchors, and no ids, from which pointers would begin. A dynamic
 * anchor that is the only one of its name is like any other; a reference to one of several stands for any value here.
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

/** In 3.0 a bound says by a flag that it is exclusive. */
function raiseBound(schema: JsonObject, flag: string, bound: string): void {
  const isExclusive = schema[flag];
  const limit = schema[bound];
  if (typeof isExclusive !== "boolean") return;
  delete schema[flag];
  if (!isExclusive || limit === undefined) return;
  schema[flag] = limit;
  delete schema[bound];
}

const nothing: JsonObject = { type: "null" };

function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values, oneOf, anyOf, allOf, $ref } = schema;
  const withNull = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  if (typeof type === "string")
    return { ...schema, type: type === "null" ? type : [type, "null"], ...withNull };
  if ($ref !== undefined || allOf !== undefined) {
    const { description, title, deprecated, readOnly, writeOnly, default: value, ...others } = schema;
    const said = { description, title, deprecated, readOnly, writeOnly, default: value };
    const stated = Object.fromEntries(Object.entries(said).filter(([, fact]) => fact !== undefined));
    return { ...(stated as JsonObject), anyOf: [others, nothing] };
  }
  if (Array.isArray(oneOf)) return { ...schema, oneOf: [...oneOf, nothing] };
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, nothing] };
  if (schema.properties !== undefined) return { ...schema, type: ["object", "null"] };
  return { ...schema, ...withNull };
}

/**
 * Remarks for which 3.1 has no word are left out; anything else without one stays, for a check to refuse.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
function lowerFrom32(document: JsonObject): JsonObject {
  const lowered = rewrite(document, (node, kind) => lower[kind]?.(node, document) ?? node);
  return { ...without(lowered, "$self"), openapi: "3.1.0" };
}

const lower: Partial<Record<Kind, (node: JsonObject, document: JsonObject) => JsonObject>> = {
  Components: (node) => without(node, "mediaTypes"),
  MediaType: lowerMediaType,
  /** In 3.2 a response need not be described. */
  Response: (node) => {
    if (node.description !== undefined || node.$ref !== undefined) return node;
    const { summary = "", ...response } = node;
    return { description: summary, ...response };
  },
  Server: ({ name, ...server }) => (typeof name === "string" ? { "x-server-name": name, ...server } : server),
  Tag: (node) => without(node, "kind", "parent", "summary"),
};

function lowerMediaType(node: JsonObject, document: JsonObject): JsonObject {
  const target = asObject(tryResolve(document, node) ?? node);
  const { itemSchema, ...mediaType } = target;
  if (itemSchema === undefined) return mediaType;
  // In 3.1 a stream is a text, and no keyword describes its items.
  return { schema: { type: "string" }, ...mediaType, "x-item-schema": itemSchema };
}

function without(node: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}
