import {
  followAll,
  targetOf,
  type OpenApiDocument,
  type Schema,
  type SchemaObject,
} from "@rosterkit/openapi";

/** A schema for an object, merged with the members of its `allOf`. */
export interface ObjectForm {
  /** The schemas that were merged. */
  readonly parts: SchemaObject[];
  /** Schemas of each field, which all apply to it. */
  readonly properties: Map<string, Schema[]>;
  readonly required: Set<string>;
  /** Schemas of undeclared fields: none if the schema does not mention them, `false` if it forbids them. */
  readonly additional: Schema[];
}

/** Returns the schema that a reference leads to, which may be a reference with keywords next to it. */
export function schemaAt(document: OpenApiDocument, reference: string): Schema {
  return targetOf(document, reference).value as Schema;
}

/**
 * Reads a schema as an object; returns `undefined` for any other schema and for a choice between several. A required
 * name without a schema becomes a field too, unless `whole`, the schema that contains this one, declares it.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3
 */
export function objectForm(document: OpenApiDocument, schema: Schema, whole: Schema = true) {
  const form: ObjectForm = { parts: [], properties: new Map(), required: new Set(), additional: [] };
  if (!collect(document, [schema], form)) return undefined;
  const { parts, properties, required, additional } = form;
  const isEmpty = properties.size === 0 && additional.length === 0;
  for (const name of required) {
    if (properties.has(name) || declares(document, whole, name)) continue;
    const schemas = parts.flatMap((part) => undeclaredField(part, name));
    if (!schemas.includes(false)) properties.set(name, schemas);
  }
  if (isEmpty && properties.size > 0) additional.push(true);
  return form;
}

/** Keywords of schemas for other values than objects with fields. */
const otherShapes = ["const", "enum", "items", "prefixItems"];

/** Adds the fields of the first schema; the others are the path to it. @returns false if it is not an object */
function collect(
  document: OpenApiDocument,
  [schema = true, ...path]: readonly Schema[],
  form: ObjectForm,
): boolean {
  if (typeof schema === "boolean" || path.includes(schema)) return false;
  if (otherShapes.some((keyword) => schema[keyword] !== undefined)) return false;
  if ([schema.type ?? "object"].flat().join() !== "object") return false;
  if (isChoice(schema.oneOf) || isChoice(schema.anyOf)) return false;
  const isStated = ["type", "properties", "$ref", "allOf"].some((keyword) => schema[keyword] !== undefined);
  if (path.length === 0 && !isStated && additionalOf(schema).length === 0) return false;

  const target = schema.$ref === undefined ? [] : [schemaAt(document, schema.$ref)];
  const parts = [...target, ...(schema.allOf ?? [])];
  if (!parts.every((part) => collect(document, [part, schema, ...path], form))) return false;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const known = form.properties.get(name) ?? [];
    const isKnown = known.some((other) => JSON.stringify(other) === JSON.stringify(property));
    form.properties.set(name, isKnown ? known : [...known, property]);
  }
  for (const name of schema.required ?? []) form.required.add(name);
  form.additional.push(...additionalOf(schema));
  form.parts.push(schema);
  return true;
}

/** Whether a schema, or one that it is composed of, declares a property. */
function declares(document: OpenApiDocument, schema: Schema, name: string): boolean {
  const parts = followAll([schema], (part) => {
    if (typeof part === "boolean") return [];
    const { $ref, allOf = [], oneOf = [], anyOf = [] } = part;
    return [...($ref === undefined ? [] : [schemaAt(document, $ref)]), ...allOf, ...oneOf, ...anyOf];
  });
  return [...parts].some((part) => typeof part !== "boolean" && Object.hasOwn(part.properties ?? {}, name));
}

/** Returns the schemas of an undeclared field. */
function undeclaredField(schema: SchemaObject, name: string): Schema[] {
  const { patternProperties = {}, additionalProperties, unevaluatedProperties } = schema;
  const patterns = Object.keys(patternProperties).filter((pattern) => new RegExp(pattern, "u").test(name));
  if (patterns.length > 0) return patterns.map((pattern) => patternProperties[pattern]!);
  return [additionalProperties ?? unevaluatedProperties].filter((other) => other !== undefined);
}

function additionalOf(schema: SchemaObject): Schema[] {
  return [
    schema.additionalProperties,
    schema.unevaluatedProperties,
    ...Object.values(schema.patternProperties ?? {}),
  ].filter((additional) => additional !== undefined);
}

/** Whether the members differ in shape. Those of `anyOf: [{ required: [a] }, { required: [b] }]` do not. */
function isChoice(members: readonly Schema[] | undefined): boolean {
  return members !== undefined && !members.every(constrainsOnly);
}

/** Whether a schema states no type, field or value. */
export function constrainsOnly(schema: Schema): boolean {
  if (typeof schema === "boolean") return schema;
  return Object.keys(schema).every((keyword) => CONSTRAINTS.has(keyword) || keyword.startsWith("x-"));
}

const CONSTRAINTS = new Set(
  (
    "title description deprecated default example examples required minProperties maxProperties not if then else " +
    "dependentRequired dependentSchemas externalDocs $comment"
  ).split(" "),
);
