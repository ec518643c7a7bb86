import { describe } from "./describe.ts";
import type { OpenApiDocument, Schema, SchemaObject } from "./document.ts";
import { ModelError } from "./model-error.ts";
import { constrainsOnly, objectForm, type FormProperty, type ObjectForm } from "./object-form.ts";
import { lookUp, missingSchema, schemaNameOf, toToken } from "./pointer.ts";
import { heirsOf, impliedTypes, isBinary, literal, soleMember, tagged, tagOf } from "./schema-facts.ts";
import {
  intersection,
  object,
  parseKey,
  primitive,
  referencesOf,
  toKey,
  UNDEFINED,
  union,
  UNKNOWN,
} from "./shape.ts";
import type { Direction, Property, Shape } from "./types.ts";

/** The shape of a component schema in one direction. */
export interface ComponentShape {
  readonly component: string;
  readonly direction: Direction;
  readonly shape: Shape;
  readonly docs: readonly string[];
  readonly references: ReadonlySet<string>;
  /** Written in the component itself stands what tells requests and answers apart: an enum, `readOnly`, `writeOnly`. */
  readonly tellsDirectionsApart: boolean;
}

/** How a schema is read. */
export interface Reading {
  readonly direction: Direction;
  /** Strings of format `binary` are files, as in the fields of a form. */
  readonly binary?: boolean;
}

interface Place extends Reading {
  /** Set to true by what tells the directions apart. */
  readonly seen: { apart: boolean };
  /** Schemas on the way here that are inlined, against endless recursion. */
  readonly inlined: ReadonlySet<string>;
}

/** Turns schemas into shapes; each component schema once for each direction. */
export class SchemaShapes {
  readonly #document: OpenApiDocument;
  readonly #components = new Map<string, ComponentShape>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** The component that a reference's key stands for. */
  component(key: string): ComponentShape {
    const known = this.#components.get(key);
    if (known !== undefined) return known;
    const { component, direction } = parseKey(key);
    const schema = this.#document.components?.schemas?.[component];
    if (schema === undefined) throw missingSchema(component);
    const seen = { apart: false };
    const place = { direction, seen, inlined: new Set<string>() };
    const shape = this.#heirs(component, schema, place) ?? this.#ownShape(schema, place);
    const docs = describe({}, schema);
    const made = {
      component,
      direction,
      shape,
      docs,
      references: referencesOf(shape),
      tellsDirectionsApart: seen.apart,
    };
    this.#components.set(key, made);
    return made;
  }

  shape(schema: Schema | undefined, reading: Reading): Shape {
    return this.#shape(schema, { ...reading, seen: { apart: false }, inlined: new Set() });
  }

  /** The schema's fields where it is an object. */
  form(schema: Schema | undefined): ObjectForm | undefined {
    return schema === undefined || this.#isBase(schema) ? undefined : objectForm(this.#document, schema);
  }

  properties(form: ObjectForm, reading: Reading): Property[] {
    return this.#properties(form, { ...reading, seen: { apart: false }, inlined: new Set() });
  }

  /** Shape of the fields that are not declared; nothing when they are refused or not spoken of. */
  index(form: ObjectForm, reading: Reading): Shape | undefined {
    return this.#index(form, { ...reading, seen: { apart: false }, inlined: new Set() });
  }

  /** A component as it says itself, whatever others make of it. */
  #ownShape(schema: Schema, place: Place): Shape {
    // An heir that adds nothing is its base's fields, and not one of its base's heirs.
    const base = typeof schema === "object" ? soleMember(schema) : undefined;
    const isHeir = base !== undefined && this.#isBase(base);
    const form = isHeir || this.#isBase(schema) ? objectForm(this.#document, schema) : undefined;
    return form === undefined ? this.#shape(schema, place) : this.#object(form, place);
  }

  /** One of those that a discriminator names, where the schema leaves it to them to say that they belong to it. */
  #heirs(component: string, schema: Schema, place: Place): Shape | undefined {
    const mapping = heirsOf(schema);
    if (mapping === undefined || typeof schema === "boolean") return undefined;
    return union(
      [...mapping].map(([heir, tags]) => {
        const reference = `#/components/schemas/${toToken(heir)}`;
        const shape = heir === component ? this.#ownShape(schema, place) : this.#reference(reference, place);
        return tagged(shape, schema.discriminator?.propertyName, tags);
      }),
    );
  }

  /** Whether the schema is one whose discriminator names its heirs, itself or through a reference. */
  #isBase(schema: Schema): boolean {
    const isReference = typeof schema === "object" && schema.$ref !== undefined;
    return (
      heirsOf(isReference ? (lookUp(this.#document, schema.$ref ?? "") as Schema) : schema) !== undefined
    );
  }

  #shape(schema: Schema | undefined, place: Place): Shape {
    if (schema === undefined || schema === true) return UNKNOWN;
    if (schema === false) return primitive("never");
    if (schema.$ref !== undefined) return this.#referenceAndSiblings(schema.$ref, schema, place);
    const shape = this.#structure(schema, place);
    return schema.nullable === true ? union([shape, primitive("null")]) : shape;
  }

  #referenceAndSiblings($ref: string, schema: SchemaObject, place: Place): Shape {
    const { $ref: _, ...siblings } = schema;
    const reference = this.#reference($ref, place);
    if (siblings.nullable === true) return union([reference, primitive("null")]);
    return constrainsOnly(siblings) ? reference : intersection([reference, this.#shape(siblings, place)]);
  }

  #reference($ref: string, place: Place): Shape {
    const component = schemaNameOf($ref);
    if (component !== undefined) {
      if (this.#document.components?.schemas?.[component] === undefined) throw missingSchema(component);
      return { kind: "reference", key: toKey(component, place.direction) };
    }
    if (place.inlined.has($ref)) {
      throw new ModelError(
        `the schema holds itself through ${$ref}`,
        $ref,
        "move it to components.schemas and refer to it there",
      );
    }
    const target = lookUp(this.#document, $ref) as Schema;
    return this.#shape(target, { ...place, inlined: new Set([...place.inlined, $ref]) });
  }

  #structure(schema: SchemaObject, place: Place): Shape {
    if (schema.const !== undefined) return literal(schema.const);
    if (schema.enum !== undefined) return this.#enumeration(schema.enum, place);
    const onlyMember = soleMember(schema);
    if (onlyMember !== undefined) return this.#shape(onlyMember, place);
    const form = objectForm(this.#document, schema);
    if (form !== undefined) return this.#object(form, place);
    return intersection([
      this.#ownType(schema, place),
      ...(schema.allOf ?? []).map((member) => this.#shape(member, place)),
      ...[schema.oneOf, schema.anyOf].map((members) => this.#choice(members, schema.discriminator, place)),
    ]);
  }

  /** In answers a value that the document does not name yet must not break the reader's program. */
  #enumeration(values: readonly unknown[], place: Place): Shape {
    const literals = values.map(literal);
    if (values.filter((value) => value !== null).length < 2) return union(literals);
    const bases = new Set(values.map((value) => typeof value));
    const open = (["string", "number"] as const).filter((base) => bases.has(base));
    if (open.length > 0) place.seen.apart = true;
    return union(
      place.direction === "input"
        ? literals
        : [...literals, ...open.map((base) => ({ kind: "open", base }) as const)],
    );
  }

  #choice(
    members: readonly Schema[] | undefined,
    discriminator: SchemaObject["discriminator"],
    place: Place,
  ): Shape {
    if (members === undefined) return UNKNOWN;
    return union(
      members.map((member) => {
        const shape = this.#shape(member, place);
        const reference = typeof member === "object" ? member.$ref : undefined;
        const tag = discriminator && reference !== undefined ? tagOf(reference, discriminator) : undefined;
        return tag === undefined ? shape : tagged(shape, discriminator?.propertyName, [tag]);
      }),
    );
  }

  /** What `type` and the keywords that belong to it say. */
  #ownType(schema: SchemaObject, place: Place): Shape {
    const types = schema.type === undefined ? impliedTypes(schema) : [schema.type].flat();
    return types.length === 0 ? UNKNOWN : union(types.map((type) => this.#typed(type, schema, place)));
  }

  #typed(type: string, schema: SchemaObject, place: Place): Shape {
    switch (type) {
      case "string":
        return primitive(place.binary === true && isBinary(schema) ? "Blob" : "string");
      case "integer":
      case "number":
        return primitive("number");
      case "boolean":
      case "null":
        return primitive(type);
      case "array":
        return this.#array(schema, place);
      case "object": {
        const { oneOf: _one, anyOf: _any, allOf: _all, nullable: _null, ...own } = schema;
        const form = objectForm(this.#document, { ...own, type: "object" });
        return form === undefined ? UNKNOWN : this.#object(form, place);
      }
      default:
        throw new ModelError(
          `"${type}" is no type of JSON Schema`,
          "/components/schemas",
          "use null, boolean, integer, number, string, array or object",
        );
    }
  }

  #array(schema: SchemaObject, place: Place): Shape {
    if (schema.prefixItems === undefined) return { kind: "array", items: this.#shape(schema.items, place) };
    const items = schema.prefixItems.map((item) => this.#shape(item, place));
    if (schema.items === undefined || schema.items === false) return { kind: "tuple", items };
    return { kind: "tuple", items, rest: this.#shape(schema.items, place) };
  }

  #object(form: ObjectForm, place: Place): Shape {
    const saysNothing = form.properties.size === 0 && form.additional.length === 0;
    return object(this.#properties(form, place), saysNothing ? UNKNOWN : this.#index(form, place));
  }

  #properties(form: ObjectForm, place: Place): Property[] {
    const properties: Property[] = [];
    for (const [name, property] of form.properties) {
      if (this.#isLeftOut(property, place)) place.seen.apart = true;
      else properties.push(this.#property(name, property, place));
    }
    return properties;
  }

  #property(name: string, { schemas, required }: FormProperty, place: Place): Property {
    const shape = intersection(schemas.map((schema) => this.#shape(schema, place)));
    const docs = schemas.flatMap((schema) => (typeof schema === "object" ? describe({}, schema) : []));
    const optional = !required;
    // A field set to undefined is not sent, so that callers need no condition around it.
    return {
      name,
      optional,
      docs,
      shape: optional && place.direction === "input" ? union([shape, UNDEFINED]) : shape,
    };
  }

  #isLeftOut({ schemas }: FormProperty, place: Place): boolean {
    const keyword = place.direction === "input" ? "readOnly" : "writeOnly";
    const opposite = place.direction === "input" ? "writeOnly" : "readOnly";
    const stated = schemas.flatMap((schema) => this.#statements(schema));
    if (stated.some((schema) => schema[opposite] === true)) place.seen.apart = true;
    return stated.some((schema) => schema[keyword] === true);
  }

  /** The schema, and the one that it refers to. */
  #statements(schema: Schema): SchemaObject[] {
    if (typeof schema === "boolean") return [];
    if (schema.$ref === undefined) return [schema];
    const target = lookUp(this.#document, schema.$ref) as Schema;
    return typeof target === "boolean" ? [schema] : [schema, target];
  }

  #index(form: ObjectForm, place: Place): Shape | undefined {
    const stated = form.additional.filter((schema) => schema !== false);
    if (stated.length === 0 || form.additional.includes(false)) {
      return form.properties.size === 0 && form.additional.includes(false) ? primitive("never") : undefined;
    }
    return union(stated.map((schema) => this.#shape(schema, place)));
  }
}
