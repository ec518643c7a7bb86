import { asArray, asObject, heirsOf, isObject, type JsonObject, tagsOf } from "@rosterkit/openapi";
import { readOwn } from "./read-own.ts";
import type { SchemaReader } from "./read-schema.ts";
import type { Placed, Union } from "./schema.ts";
import { and, anyValue, or } from "./union.ts";

/** Reads the values that a schema allows. */
export function readUnion(part: Placed, source: SchemaReader): Union {
  return new UnionReader(source).read(part, new Set(), new Set());
}

class UnionReader {
  readonly #source: SchemaReader;

  constructor(source: SchemaReader) {
    this.#source = source;
  }

  /**
   * @param path schemas that this one is a part of, against `allOf` that comes back to itself
   * @param bases schemas whose heirs are being read
   */
  read({ value, pointer }: Placed, path: ReadonlySet<unknown>, bases: ReadonlySet<unknown>): Union {
    if (value === false) return { nullable: false, alternatives: [] };
    if (!isObject(value) || path.has(value))
      return this.#source.isPure ? readOwn({}, pointer, this.#source) : anyValue;
    const heirs = bases.has(value) ? undefined : this.#heirs(value, bases);
    if (heirs) return heirs;
    const inside = new Set([...path, value]);
    const members = (keyword: string): readonly Placed[] =>
      asArray(value[keyword]).map((member, index) => ({
        value: member,
        pointer: `${pointer}/${keyword}/${index}`,
      }));
    const unions = [readOwn(value, pointer, this.#source)];
    if (typeof value["$ref"] === "string") unions.push(this.#reference(value["$ref"], inside, bases));
    unions.push(...members("allOf").map((member) => this.read(member, inside, bases)));
    for (const keyword of ["oneOf", "anyOf"])
      if (value[keyword] !== undefined) {
        const choices = members(keyword).map((member) => {
          const union = this.read(member, inside, bases);
          const { $ref } = asObject(member.value);
          return typeof $ref === "string" ? tagAll(union, $ref, value) : union;
        });
        unions.push(or(choices));
      }
    return unions.reduce(and);
  }

  #reference(reference: string, path: ReadonlySet<unknown>, bases: ReadonlySet<unknown>): Union {
    const union = this.read(this.#source.lookUp(reference), path, bases);
    const isOne = union.alternatives.length === 1;
    const alternatives = union.alternatives.map((alternative) => ({
      ...alternative,
      name: isOne ? reference : (alternative.name ?? reference),
    }));
    return { ...union, alternatives };
  }

  /** The schemas that refer to a base which names them by values of its discriminator. */
  #heirs(schema: JsonObject, bases: ReadonlySet<unknown>): Union | undefined {
    const heirs = heirsOf(schema);
    if (heirs.length === 0) return undefined;
    const inside = new Set([...bases, schema]);
    return or(heirs.map((heir) => tagAll(this.#reference(heir, new Set(), inside), heir, schema)));
  }
}

/** The alternatives of a schema, each with the values by which a discriminator tells it. */
function tagAll(union: Union, reference: string, { discriminator }: JsonObject): Union {
  const { propertyName } = asObject(discriminator);
  if (propertyName === undefined) return union;
  const property = String(propertyName);
  const alternatives = union.alternatives.map((alternative) => {
    const field = alternative.properties?.get(property)?.schema;
    const [constant, values] = [field?.stated("const"), field?.stated("enum")];
    const allowed = constant === undefined ? values : [constant];
    const tags = tagsOf(discriminator, reference, allowed).map(String);
    return tags.length === 0 ? alternative : { ...alternative, tag: { property, values: tags.toSorted() } };
  });
  return { ...union, alternatives };
}
