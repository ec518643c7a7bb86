import { asArray, asObject, isObject, type JsonObject, referenceOfTarget } from "@rosterkit/openapi";
import { readOwn } from "./read-own.ts";
import type { Placed, SchemaSource, Union } from "./schema.ts";
import { and, anyValue, or } from "./union.ts";

/** Reads the values that a schema allows. */
export function readUnion(part: Placed, source: SchemaSource): Union {
  return new UnionReader(source).read(part, new Set(), new Set());
}

class UnionReader {
  readonly #source: SchemaSource;

  constructor(source: SchemaSource) {
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
          const tags = tagsOf(member, asObject(value["discriminator"]));
          const union = this.read(member, inside, bases);
          return tags ? tagAll(union, asObject(value["discriminator"]), tags) : union;
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
    const { discriminator, oneOf, anyOf } = schema;
    const mapping = Object.entries(asObject(asObject(discriminator)["mapping"]));
    if (mapping.length === 0 || oneOf !== undefined || anyOf !== undefined) return undefined;
    const inside = new Set([...bases, schema]);
    const heirs = mapping.map(([tag, target]) => {
      const union = this.#reference(referenceOfTarget(String(target)), new Set(), inside);
      return tagAll(union, asObject(discriminator), [tag]);
    });
    return or(heirs);
  }
}

/** Values of the discriminator that mean an alternative; undefined where it tells nothing apart. */
function tagsOf({ value }: Placed, { propertyName, mapping }: JsonObject): readonly string[] | undefined {
  const reference = asObject(value)["$ref"];
  if (typeof reference !== "string" || propertyName === undefined) return undefined;
  const tags = Object.entries(asObject(mapping)).flatMap(([tag, target]) =>
    referenceOfTarget(String(target)) === reference ? [tag] : [],
  );
  const own = reference.slice(Math.max(reference.lastIndexOf("/"), reference.lastIndexOf(".")) + 1);
  return tags.length > 0 ? tags : [own];
}

function tagAll(union: Union, { propertyName }: JsonObject, tags: readonly string[]): Union {
  const tag = { property: String(propertyName), values: tags.toSorted() };
  return { ...union, alternatives: union.alternatives.map((alternative) => ({ ...alternative, tag })) };
}
