import {
  discriminatorValues,
  followAll,
  nameOfSchemaReference,
  referenceTo,
  subtypesOf,
  type OpenApiDocument,
  type Schema,
  type SchemaObject,
} from "@rosterkit/openapi";
import { describe } from "./describe.ts";
import { LongIntegers } from "./long-integers.ts";
import { ModelError } from "./model-error.ts";
import { constrainsOnly, objectForm, schemaAt, type ObjectForm } from "./object-form.ts";
import {
  enumeration,
  impliedTypes,
  isBinary,
  literal,
  soleMember,
  tagged,
  type ComponentShape,
  type Reading,
} from "./schema-facts.ts";
import {
  intersection,
  object,
  parseKey,
  named,
  referencesOf,
  sensitiveFieldsIn,
  toKey,
  toProperty,
  union,
  UNKNOWN,
  type Property,
  type Shape,
} from "./shape.ts";

/** Converts schemas to shapes; each component schema once per direction. */
export class SchemaShapes {
  readonly document: OpenApiDocument;
  readonly longIntegers: LongIntegers;
  readonly #components = new Map<string, ComponentShape>();

  constructor(document: OpenApiDocument) {
    this.document = document;
    this.longIntegers = new LongIntegers(document);
  }

  component(key: string): ComponentShape {
    const known = this.#components.get(key);
    if (known !== undefined) return known;
    const { component: name, direction } = parseKey(key);
    const schema = schemaAt(this.document, referenceTo("schemas", name));
    const shape = this.#componentShape(name, schema, { direction });
    const component = {
      shape,
      docs: describe({}, schema),
      references: referencesOf(shape),
      sensitive: sensitiveFieldsIn(shape),
    };
    this.#components.set(key, component);
    return component;
  }

  /** Lists the keys of the components that shapes refer to, directly or not. */
  reachedFrom(shapes: readonly Shape[]): Set<string> {
    const stated = shapes.flatMap((shape) => [...referencesOf(shape)]);
    return followAll(stated, (key) => this.component(key).references);
  }

  /** Follows references and splits composed shapes. `path` has the keys on the way: a schema may be recursive. */
  parts(
    shape: Shape,
    composed: readonly Shape["kind"][] = ["union", "intersection"],
    path: readonly string[] = [],
  ): Shape[] {
    if ("members" in shape && composed.includes(shape.kind))
      return shape.members.flatMap((member) => this.parts(member, composed, path));
    if (shape.kind !== "reference") return [shape];
    if (path.includes(shape.key)) return [];
    return this.parts(this.component(shape.key).shape, composed, [...path, shape.key]);
  }

  /** Returns the fields of a schema if it is an object. */
  form(schema: Schema | undefined): ObjectForm | undefined {
    return schema === undefined || this.#isBase(schema) ? undefined : objectForm(this.document, schema);
  }

  /** Returns the union of the subtypes in the discriminator's mapping if there are any, otherwise the own shape. */
  #componentShape(component: string, schema: Schema, reading: Reading): Shape {
    const subtypes = subtypesOf(schema);
    if (subtypes.length === 0 || typeof schema === "boolean") return this.#ownShape(schema, reading);
    const self = referenceTo("schemas", component);
    const shapeOf = (subtype: string): Shape =>
      subtype === self ? this.#ownShape(schema, reading) : this.#reference(subtype, reading);
    return union(subtypes.map((subtype) => this.#tagged(shapeOf(subtype), subtype, schema)));
  }

  /** Reads a component without the subtypes of its discriminator. */
  #ownShape(schema: Schema, reading: Reading): Shape {
    // A subtype that adds nothing has the fields of its base; it is not the union of the base's subtypes.
    const base = (typeof schema === "object" && soleMember(schema)) || schema;
    const form = this.#isBase(base) ? objectForm(this.document, schema) : undefined;
    return form === undefined ? this.shape(schema, reading) : this.#object(form, reading);
  }

  /** Whether the schema, or the one that it refers to, has subtypes. */
  #isBase(schema: Schema): boolean {
    const $ref = typeof schema === "object" ? schema.$ref : undefined;
    return subtypesOf($ref === undefined ? schema : schemaAt(this.document, $ref)).length > 0;
  }

  shape(schema: Schema | undefined, reading: Reading): Shape {
    if (schema === undefined || schema === true) return UNKNOWN;
    if (schema === false) return named("never");
    const { $ref, ...siblings } = schema;
    if ($ref === undefined) return this.#structure(schema, reading);
    const reference = this.#reference($ref, reading);
    if (constrainsOnly(siblings)) return reference;
    return intersection([reference, this.shape(siblings, { whole: schema, ...reading })]);
  }

  #reference($ref: string, reading: Reading): Shape {
    const target = schemaAt(this.document, $ref);
    const component = nameOfSchemaReference($ref);
    if (reading.binary === true && typeof target === "object" && target.type === "string" && isBinary(target))
      return named("Blob");
    if (component !== undefined) return { kind: "reference", key: toKey(component, reading.direction) };
    if (reading.within?.includes(target) === true) {
      throw new ModelError(
        `the schema contains itself through ${$ref}`,
        $ref,
        "move it to components.schemas and refer to it there",
      );
    }
    return this.shape(target, reading);
  }

  #structure(schema: SchemaObject, outer: Reading): Shape {
    const { within = [] } = outer;
    const composed = { whole: schema, ...outer, within: [...within, schema] };
    if (schema.const !== undefined) return literal(schema.const);
    if (schema.enum !== undefined) return enumeration(schema.enum, outer);
    const onlyMember = soleMember(schema);
    if (onlyMember !== undefined) return this.shape(onlyMember, composed);
    // A member of `allOf` may contain the schema itself, whose fields are not merged again.
    const form = within.includes(schema) ? undefined : objectForm(this.document, schema, outer.whole);
    if (form !== undefined) return this.#object(form, composed);
    return intersection([
      this.#ownType(schema, composed),
      ...(schema.allOf ?? []).map((member) => this.shape(member, composed)),
      ...[schema.oneOf, schema.anyOf].flatMap((members) =>
        members === undefined ? [] : [this.#choice(members, schema, composed)],
      ),
    ]);
  }

  /** Returns the union of the members; a discriminator restricts the field of those that are references. */
  #choice(members: readonly Schema[], schema: SchemaObject, reading: Reading): Shape {
    const shapes = members.map((member) => {
      const shape = this.shape(member, reading);
      const reference = typeof member === "object" ? member.$ref : undefined;
      return reference === undefined ? shape : this.#tagged(shape, reference, schema);
    });
    return union(shapes);
  }

  /** Restricts the discriminator field of a referenced shape to the values that select it. */
  #tagged(shape: Shape, $ref: string, { discriminator }: SchemaObject): Shape {
    if (discriminator === undefined) return shape;
    const fields = objectForm(this.document, schemaAt(this.document, $ref))?.properties;
    const stated = (fields?.get(discriminator.propertyName) ?? []).flatMap((field) =>
      this.#statements(field),
    );
    const allowed = stated.map(({ const: value, enum: values }) => (value === undefined ? values : [value]));
    const first = allowed.find((values) => values !== undefined);
    const tags = discriminatorValues(discriminator, $ref, first);
    return tags.length === 0 ? shape : tagged(shape, discriminator.propertyName, tags);
  }

  /** Reads `type` and the keywords that depend on it. */
  #ownType(schema: SchemaObject, reading: Reading): Shape {
    const types = schema.type === undefined ? impliedTypes(schema) : [schema.type].flat();
    return types.length === 0 ? UNKNOWN : union(types.map((type) => this.#typed(type, schema, reading)));
  }

  #typed(type: string, schema: SchemaObject, { whole, ...reading }: Reading): Shape {
    if (type === "array") return this.#array(schema, reading);
    if (type === "object") {
      const { oneOf: _one, anyOf: _any, allOf: _all, ...own } = schema;
      const form = objectForm(this.document, { ...own, type: "object" }, whole);
      return form === undefined ? UNKNOWN : this.#object(form, reading);
    }
    if (type === "string") return named(reading.binary === true && isBinary(schema) ? "Blob" : "string");
    if (type === "integer") return named(schema.format === "int64" ? "Int64" : "number");
    return ["number", "boolean", "null"].includes(type) ? named(type) : UNKNOWN;
  }

  #array(schema: SchemaObject, reading: Reading): Shape {
    if (schema.prefixItems === undefined) return { kind: "array", items: this.shape(schema.items, reading) };
    const items = schema.prefixItems.map((item) => this.shape(item, reading));
    return { kind: "tuple", items, rest: schema.items ? this.shape(schema.items, reading) : undefined };
  }

  #object(form: ObjectForm, { whole: _whole, ...reading }: Reading): Shape {
    const isEmpty = form.properties.size === 0 && form.additional.length === 0;
    return object(this.properties(form, reading), isEmpty ? UNKNOWN : this.index(form, reading));
  }

  properties(form: ObjectForm, reading: Reading): Property[] {
    const isInput = reading.direction === "input";
    return [...form.properties].flatMap(([name, schemas]) => {
      const stated = schemas.flatMap((schema) => this.#statements(schema));
      const states = (keyword: string): boolean => stated.some((schema) => schema[keyword] === true);
      if (states(isInput ? "readOnly" : "writeOnly")) return [];
      const shape = intersection(schemas.map((schema) => this.shape(schema, reading)));
      const docs = schemas.flatMap((schema) => (typeof schema === "object" ? describe({}, schema) : []));
      const required = form.required.has(name);
      const property = toProperty({ name, docs, required, shape, sensitive: states("x-sensitive") });
      return [isInput ? property : { ...property, shape }];
    });
  }

  /** Returns the schema, and the one that it refers to. */
  #statements(schema: Schema): SchemaObject[] {
    if (typeof schema === "boolean") return [];
    if (schema.$ref === undefined) return [schema];
    const target = schemaAt(this.document, schema.$ref);
    return typeof target === "boolean" ? [schema] : [schema, target];
  }

  /** Returns the shape of undeclared fields; `undefined` if they are forbidden or not mentioned. */
  index({ properties, additional }: ObjectForm, reading: Reading): Shape | undefined {
    if (additional.includes(false)) return properties.size === 0 ? named("never") : undefined;
    if (additional.length === 0) return undefined;
    return union(additional.map((schema) => this.shape(schema, reading)));
  }
}
