import {
  asArray,
  asObject,
  fieldOf,
  followAll,
  heirsOf,
  isObject,
  type JsonObject,
  nameOfSchemaReference,
} from "@rosterkit/openapi";
import type { SchemaReader } from "./read-schema.ts";

/** A schema of which a type is printed. */
export interface TypedSchema {
  readonly schema: unknown;
  /** Its fields stand in the type of another schema, which needs no name for it. */
  readonly isPart: boolean;
}

/** Finds the component schemas that types refer to by name: an object holds the fields of its `allOf` by itself. */
export class NamedReader {
  readonly #schemas: SchemaReader;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(schemas: SchemaReader) {
    this.#schemas = schemas;
  }

  /** Names of the components that the types of these schemas lead to. */
  read(schemas: readonly TypedSchema[]): string[] {
    const stated = schemas.flatMap((schema) => [...this.#referencesIn(schema)]);
    const reached = followAll(stated, (reference) => this.#referencesOf(reference));
    return [...reached].flatMap((reference) => nameOfSchemaReference(reference) ?? []);
  }

  #referencesOf(reference: string): ReadonlySet<string> {
    const known =
      this.#known.get(reference) ?? this.#referencesIn({ schema: this.#lookUp(reference), isPart: false });
    this.#known.set(reference, known);
    return known;
  }

  #lookUp(reference: string): unknown {
    return this.#schemas.lookUp(reference).value;
  }

  #referencesIn(start: TypedSchema): ReadonlySet<string> {
    const found = new Set<string>();
    const seen = new Set<unknown>();
    const waiting = [start];
    for (const { schema, isPart } of waiting) {
      if (!isObject(schema) || seen.has(schema)) continue;
      seen.add(schema);
      const { $ref, allOf } = schema;
      if (typeof $ref === "string") {
        if (!isPart && nameOfSchemaReference($ref) !== undefined) found.add($ref);
        else waiting.push({ schema: this.#lookUp($ref), isPart });
      }
      if (!isPart) for (const heir of heirsOf(schema)) found.add(heir);
      const arePart = isPart || (allOf !== undefined && !isSole(schema) && this.#isOneObject(schema));
      for (const member of asArray(allOf)) waiting.push({ schema: member, isPart: arePart });
      for (const child of this.#childrenOf(schema)) waiting.push({ schema: child, isPart: false });
    }
    return found;
  }

  /** The schemas that are printed in the type of the one that has them. */
  *#childrenOf(schema: JsonObject): Generator<unknown> {
    for (const keyword of printed.one) if (schema[keyword] !== undefined) yield schema[keyword];
    for (const keyword of printed.several)
      if (schema[keyword] !== undefined) yield* Object.values(schema[keyword] ?? {});
    for (const property of Object.values(asObject(schema["properties"])))
      if (!this.#schemas.hides(property)) yield property;
  }

  /** Whether the parts of a schema make one object. */
  #isOneObject(schema: unknown, path: readonly unknown[] = []): boolean {
    if (!isObject(schema) || path.includes(schema) || others.some((keyword) => schema[keyword] !== undefined))
      return false;
    const { $ref, allOf, type = "object" } = schema;
    const parts = typeof $ref === "string" ? [this.#lookUp($ref), ...asArray(allOf)] : asArray(allOf);
    return String(type) === "object" && parts.every((part) => this.#isOneObject(part, [...path, schema]));
  }
}

/** Keywords beside `properties`, by whether they hold one schema. */
const printed = {
  one: ["items", "additionalProperties", "unevaluatedProperties"],
  several: ["prefixItems", "oneOf", "anyOf", "patternProperties"],
};

/** Keywords of schemas that are not one object. */
const others = ["const", "enum", "items", "prefixItems", "oneOf", "anyOf"];

/** Whether `allOf` has one member, which the schema only says more of. */
function isSole({ allOf, ...stated }: JsonObject): boolean {
  const shaping = new Set(["type", "enum", "const", "required", "$ref"]);
  return (
    asArray(allOf).length === 1 &&
    Object.keys(stated).every((key) => !shaping.has(key) && fieldOf("Schema", key) === undefined)
  );
}
