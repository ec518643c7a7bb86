import type { Schema, SchemaObject } from "@rosterkit/openapi";
import { constrainsOnly } from "./object-form.ts";
import { intersection, named, object, union, UNKNOWN, type Direction, type Shape } from "./shape.ts";

export interface Reading {
  readonly direction: Direction;
  /** Whether strings of format `binary` are files, as in the fields of a form. */
  readonly binary?: boolean;
  /** Schemas that contain this one inline, to detect recursion. */
  readonly within?: readonly Schema[];
  /** The schema that is composed of this one and others, which may declare the names that this one requires. */
  readonly whole?: Schema;
}

export interface ComponentShape {
  readonly shape: Shape;
  readonly docs: readonly string[];
  /** Names of its own fields that contain secrets. */
  readonly sensitive: readonly string[];
  readonly references: ReadonlySet<string>;
}

export function literal(value: unknown): Shape {
  if (value === null) return named("null");
  if (typeof value === "object" || value === undefined) return UNKNOWN;
  return { kind: "literal", value: value as string | number | boolean };
}

/** Creates the type of an enum. In responses it is open: a value added to the API later must not break a program. */
export function enumeration(values: readonly unknown[], { direction }: Reading): Shape {
  const literals = values.map(literal);
  if (direction === "input" || values.filter((value) => value !== null).length < 2) return union(literals);
  const types = new Set(values.map((value) => typeof value));
  const open = (["string", "number"] as const).filter((base) => types.has(base));
  return union([...literals, ...open.map((base) => named(`(${base} & {})`))]);
}

/** Returns the only member of `allOf`, which then just adds a description to a reference. */
export function soleMember(schema: SchemaObject): Schema | undefined {
  const { allOf, ...rest } = schema;
  return allOf?.length === 1 && constrainsOnly(rest) && rest.required === undefined ? allOf[0] : undefined;
}

/** Returns the types that a schema without `type` implies. `additionalProperties: true` is the default, and implies none. */
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

/** Restricts the discriminator field of a shape to some values. */
export function tagged(shape: Shape, name: string, tags: readonly unknown[]): Shape {
  const field = { name, optional: false, docs: [], shape: union(tags.map(literal)) };
  return intersection([shape, object([field])]);
}
