import type { Schema, SchemaObject } from "@rosterkit/openapi";
import { constrainsOnly } from "./object-form.ts";
import { intersection, named, object, union, UNKNOWN, type Direction, type Shape } from "./shape.ts";

/** How a schema is read. */
export interface Reading {
  readonly direction: Direction;
  /** Strings of format `binary` are files, as in the fields of a form. */
  readonly binary?: boolean;
  /** Schemas on the way here that are written out, against endless recursion. */
  readonly within?: readonly Schema[];
  /** The schema that is composed of this one and others, which may declare what this one requires. */
  readonly whole?: Schema;
}

/** The shape of a component schema in one direction. */
export interface ComponentShape {
  readonly shape: Shape;
  readonly docs: readonly string[];
  /** Names of its own fields that hold secrets. */
  readonly sensitive: readonly string[];
  /** Keys of the references in it. */
  readonly references: ReadonlySet<string>;
}

export function literal(value: unknown): Shape {
  if (value === null) return named("null");
  if (typeof value === "object" || value === undefined) return UNKNOWN;
  return { kind: "literal", value: value as string | number | boolean };
}

/** In responses a value that the document does not name yet must not break the reader's program. */
export function enumeration(values: readonly unknown[], { direction }: Reading): Shape {
  const literals = values.map(literal);
  if (direction === "input" || values.filter((value) => value !== null).length < 2) return union(literals);
  const types = new Set(values.map((value) => typeof value));
  const open = (["string", "number"] as const).filter((base) => types.has(base));
  return union([...literals, ...open.map((base) => named(`(${base} & {})`))]);
}

/** `allOf` with one member is a reference with a description of its own. */
export function soleMember(schema: SchemaObject): Schema | undefined {
  const { allOf, ...rest } = schema;
  return allOf?.length === 1 && constrainsOnly(rest) && rest.required === undefined ? allOf[0] : undefined;
}

/** Types that a schema without `type` speaks of; `additionalProperties: true` allows all that is allowed without it. */
export function impliedTypes(schema: SchemaObject): string[] {
  if (schema.properties !== undefined || (schema.additionalProperties ?? true) !== true) return ["object"];
  return schema.items !== undefined || schema.prefixItems !== undefined ? ["array"] : [];
}

export function isBinary(schema: SchemaObject): boolean {
  return (
    schema.format === "binary" ||
    (schema.contentMediaType !== undefined && schema.contentEncoding === undefined)
  );
}

type Discriminator = NonNullable<SchemaObject["discriminator"]>;

/** The shape with one of these values in the field of a discriminator. */
export function tagged(shape: Shape, { propertyName }: Discriminator, tags: readonly unknown[]): Shape {
  const property = { name: propertyName, optional: false, docs: [], shape: union(tags.map(literal)) };
  return intersection([shape, object([property])]);
}
