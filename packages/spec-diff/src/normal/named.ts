import {
  asArray,
  asObject,
  fieldOf,
  followAll,
  isObject,
  type JsonObject,
  nameOfSchemaReference,
  referenceOfTarget,
  toPointer,
} from "@rosterkit/openapi";
import type { SchemaReader } from "./read-schema.ts";
import type { Placed } from "./schema.ts";

/** A schema whose type is printed. */
export interface TypedSchema extends Placed {
  /** Its fields stand in the type of another schema, which needs no name for it. */
  readonly isPart?: boolean | undefined;
}

/** Finds the component schemas that types refer to by name: an object holds the fields of its `allOf` by itself. */
export class NamedReader {
  readonly #schemas: SchemaReader;
  readonly #known = new Map<string, readonly string[]>();

  constructor(schemas: SchemaReader) {
    this.#schemas = schemas;
  }

  /** Names of the components that the types of these schemas lead to. */
  read(schemas: readonly TypedSchema[]): string[] {
    const stated = schemas.flatMap((schema) => [...this.#referencesIn(schema)]);
    const reached = followAll(stated, (reference) => this.#referencesOf(reference));
    return [...reached].flatMap((reference) => nameOfSchemaReference(reference) ?? []);
  }

  #referencesOf(reference: string): readonly string[] {
    const known = this.#known.get(reference) ?? [...this.#referencesIn(this.#schemas.lookUp(reference))];
    this.#known.set(reference, known);
    return known;
  }

  *#referencesIn({ value, pointer, isPart }: TypedSchema, seen: Set<unknown> = new Set()): Generator<string> {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    const { $ref, allOf } = value;
    if (typeof $ref === "string") {
      if (!isPart && nameOfSchemaReference($ref) !== undefined) yield $ref;
      else yield* this.#referencesIn({ ...this.#schemas.lookUp($ref), isPart }, seen);
    }
    if (!isPart) yield* heirsOf(value);
    const arePart =
      isPart || (allOf !== undefined && !isSole(value) && this.#isOneObject({ value, pointer }));
    for (const [index, member] of asArray(allOf).entries())
      yield* this.#referencesIn(
        { value: member, pointer: `${pointer}/allOf/${index}`, isPart: arePart },
        seen,
      );
    for (const keyword of typed)
      for (const child of childrenIn(value, keyword, pointer))
        if (keyword !== "properties" || !this.#schemas.read(child.value, child.pointer).isHidden)
          yield* this.#referencesIn(child, seen);
  }

  #isOneObject({ value, pointer }: Placed): boolean {
    const { nullable, alternatives } = this.#schemas.read(value, pointer).union;
    return !nullable && alternatives.length === 1 && alternatives[0]?.type === "object";
  }
}

/** Keywords whose schemas are printed in the type of the one that has them. */
const typed = ["properties", "patternProperties", "additionalProperties", "unevaluatedProperties"].concat([
  "items",
  "prefixItems",
  "oneOf",
  "anyOf",
]);

function childrenIn(schema: JsonObject, keyword: string, pointer: string): Placed[] {
  const held = schema[keyword];
  const place = `${pointer}/${keyword}`;
  if (fieldOf("Schema", keyword)?.form === "one") return [{ value: held, pointer: place }];
  return Object.entries(held ?? {}).map(([name, child]) => ({
    value: child,
    pointer: place + toPointer([name]),
  }));
}

/** Whether `allOf` has one member, which the schema only says more of. */
function isSole({ allOf, ...others }: JsonObject): boolean {
  const shaping = new Set(["type", "enum", "const", "required", "$ref"]);
  return (
    asArray(allOf).length === 1 &&
    Object.keys(others).every((key) => !shaping.has(key) && fieldOf("Schema", key) === undefined)
  );
}

/** The schemas that refer to a base which names them by values of its discriminator. */
function heirsOf({ discriminator, oneOf, anyOf }: JsonObject): string[] {
  const mapping = asObject(asObject(discriminator)["mapping"]);
  return oneOf === undefined && anyOf === undefined
    ? Object.values(mapping).map((target) => referenceOfTarget(String(target)))
    : [];
}
