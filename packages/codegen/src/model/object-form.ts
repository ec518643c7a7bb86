import type { OpenApiDocument, Schema, SchemaObject } from "@rosterkit/openapi";
import { schemaAt } from "./schema-at.ts";

/** The fields of a schema that is one object, with those of `allOf`. */
export interface ObjectForm {
  readonly properties: ReadonlyMap<string, FormProperty>;
  /** Schemas of undeclared fields: none where they are not mentioned, `false` where they are refused. */
  readonly additional: readonly Schema[];
}

export interface FormProperty {
  /** All of them hold. */
  readonly schemas: readonly Schema[];
  readonly required: boolean;
}

/** Keywords of schemas that are not objects with fields. */
const OTHER_SHAPES = ["const", "enum", "items", "prefixItems"] as const;

/** Reads a schema as one object; `undefined` where it is something else, or a choice between several. */
export function objectForm(document: OpenApiDocument, schema: Schema): ObjectForm | undefined {
  const collected = {
    properties: new Map<string, Schema[]>(),
    required: new Set<string>(),
    additional: [] as Schema[],
  };
  if (!collect(document, schema, collected, new Set())) return undefined;
  const properties = new Map<string, FormProperty>();
  for (const [name, schemas] of collected.properties) {
    properties.set(name, { schemas, required: collected.required.has(name) });
  }
  return { properties, additional: collected.additional };
}

interface Collected {
  readonly properties: Map<string, Schema[]>;
  readonly required: Set<string>;
  readonly additional: Schema[];
}

function collect(document: OpenApiDocument, schema: Schema, into: Collected, path: Set<Schema>): boolean {
  if (typeof schema === "boolean" || path.has(schema)) return false;
  path.add(schema);
  const isObject = collectObject(document, schema, into, path);
  path.delete(schema);
  return isObject;
}

function collectObject(
  document: OpenApiDocument,
  schema: SchemaObject,
  into: Collected,
  path: Set<Schema>,
): boolean {
  if (OTHER_SHAPES.some((keyword) => schema[keyword] !== undefined)) return false;
  const types = schema.type === undefined ? ["object"] : [schema.type].flat();
  if (types.length !== 1 || types[0] !== "object") return false;
  if (isChoice(schema.oneOf) || isChoice(schema.anyOf)) return false;
  if (!speaksOfObjects(schema) && path.size === 1) return false;

  if (schema.$ref !== undefined && !collect(document, schemaAt(document, schema.$ref), into, path))
    return false;
  for (const member of schema.allOf ?? []) if (!collect(document, member, into, path)) return false;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const known = into.properties.get(name);
    if (known === undefined) into.properties.set(name, [property]);
    else if (!known.some((other) => other === property || JSON.stringify(other) === JSON.stringify(property)))
      known.push(property);
  }
  for (const name of schema.required ?? []) into.required.add(name);
  for (const additional of additionalOf(schema)) into.additional.push(additional);
  return true;
}

function additionalOf(schema: SchemaObject): Schema[] {
  return [
    schema.additionalProperties,
    schema.unevaluatedProperties,
    ...Object.values(schema.patternProperties ?? {}),
  ].filter((additional) => additional !== undefined);
}

function speaksOfObjects(schema: SchemaObject): boolean {
  return (
    schema.type !== undefined ||
    schema.properties !== undefined ||
    schema.$ref !== undefined ||
    schema.allOf !== undefined ||
    additionalOf(schema).length > 0
  );
}

/** Whether the members differ in shape; `anyOf: [{ required: [a] }, { required: [b] }]` constrains without doing so. */
function isChoice(members: readonly Schema[] | undefined): boolean {
  return members !== undefined && !members.every(constrainsOnly);
}

/** Whether a schema names no type, field or value of its own. */
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
