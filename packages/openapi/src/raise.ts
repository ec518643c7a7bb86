import type { JsonObject } from "./json.ts";
import { lowerFrom32 } from "./lower-32.ts";
import { rewrite } from "./rewrite.ts";

/** Words of 3.0 that 3.1 has no more; many documents were raised by their version alone, and mean them still. */
const leftover = /"nullable":|"exclusiveM(?:in|ax)imum":(?:true|false)/;

/**
 * A document of OpenAPI 3.0 or 3.2 in the words of 3.1; one of 3.1 as it is, where it uses no other words.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function toOpenApi31(document: JsonObject): JsonObject {
  const version = String(document.openapi);
  if (version.startsWith("3.1"))
    return leftover.test(JSON.stringify(document)) ? rewrite(document, raiseSchema) : document;
  if (version.startsWith("3.0")) return { ...rewrite(document, raiseSchema), openapi: "3.1.0" };
  return lowerFrom32(document);
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
  if (typeof schema[flag] !== "boolean") return;
  const isExclusive = schema[flag] && schema[bound] !== undefined;
  delete schema[flag];
  if (!isExclusive) return;
  schema[flag] = schema[bound] ?? null;
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
