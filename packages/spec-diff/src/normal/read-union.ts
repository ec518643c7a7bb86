import { asArray, asObject, isObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { readKeywords, typesOf, valuesOf } from "./keywords.ts";
import { readConditions } from "./conditions.ts";
import type { Alternative, Condition, NormalSchema, Union } from "./schema.ts";
import { and, anyValue, or } from "./union.ts";

/** A value of the document, and where it stands. */
export interface Placed {
  readonly value: unknown;
  readonly pointer: string;
}

export interface References {
  /** The value behind a reference. */
  readonly lookUp: (reference: string) => Placed;
  /** The values that a dynamic reference may lead to. */
  readonly anchored: (reference: string) => readonly Placed[];
}

interface Source extends References {
  /** The schema of a property or an item. */
  readonly schemaAt: (value: unknown, pointer: string) => NormalSchema;
  /** The schema of a condition. */
  readonly conditionAt: (value: unknown, pointer: string) => NormalSchema;
  /** Schemas are read as JSON Schema has them: without types they take all, and fields that are not declared. */
  readonly isPure: boolean;
}

/** Reads the values that a schema allows. */
export class UnionReader {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  read(part: Placed): Union {
    return this.#read(part, new Set(), new Set());
  }

  /**
   * @param path schemas that this one is a part of, against `allOf` that comes back to itself
   * @param bases schemas whose heirs are being read
   */
  #read(part: Placed, path: ReadonlySet<unknown>, bases: ReadonlySet<unknown>): Union {
    const { value, pointer } = part;
    if (value === false) return { nullable: false, alternatives: [] };
    if (!isObject(value) || path.has(value)) return this.#source.isPure ? this.#own({}, pointer) : anyValue;
    const heirs = bases.has(value) ? undefined : this.#heirs(value, bases);
    if (heirs) return heirs;
    const inside = new Set([...path, value]);
    const members = (keyword: string): Placed[] =>
      asArray(value[keyword]).map((member, index) => ({
        value: member,
        pointer: `${pointer}/${keyword}/${index}`,
      }));
    const unions = [this.#own(value, pointer)];
    if (typeof value["$ref"] === "string") unions.push(this.#reference(value["$ref"], inside, bases));
    unions.push(...members("allOf").map((member) => this.#read(member, inside, bases)));
    for (const keyword of ["oneOf", "anyOf"])
      if (value[keyword] !== undefined)
        unions.push(
          or(
            members(keyword).map((member) =>
              this.#tagged(member, asObject(value["discriminator"]), this.#read(member, inside, bases)),
            ),
          ),
        );
    return unions.reduce(and);
  }

  #reference(reference: string, path: ReadonlySet<unknown>, bases: ReadonlySet<unknown>): Union {
    const union = this.#read(this.#source.lookUp(reference), path, bases);
    const isOne = union.alternatives.length === 1;
    return {
      ...union,
      alternatives: union.alternatives.map((alternative) => ({
        ...alternative,
        name: isOne ? reference : (alternative.name ?? reference),
      })),
    };
  }

  /** The schemas that refer to a base which names them by values of its discriminator. */
  #heirs(schema: JsonObject, bases: ReadonlySet<unknown>): Union | undefined {
    const { discriminator, oneOf, anyOf } = schema;
    const mapping = Object.entries(asObject(asObject(discriminator)["mapping"]));
    if (mapping.length === 0 || oneOf !== undefined || anyOf !== undefined) return undefined;
    const inside = new Set([...bases, schema]);
    return or(
      mapping.map(([tag, target]) => {
        const reference = referenceOf(target);
        return tagAll(this.#reference(reference, new Set(), inside), asObject(discriminator), [tag]);
      }),
    );
  }

  #tagged({ value }: Placed, discriminator: JsonObject, union: Union): Union {
    const reference = asObject(value)["$ref"];
    if (typeof reference !== "string" || discriminator["propertyName"] === undefined) return union;
    const tags = Object.entries(asObject(discriminator["mapping"])).flatMap(([tag, target]) =>
      referenceOf(target) === reference ? [tag] : [],
    );
    const own = reference.slice(Math.max(reference.lastIndexOf("/"), reference.lastIndexOf(".")) + 1);
    return tagAll(union, discriminator, tags.length > 0 ? tags : [own]);
  }

  #own(schema: JsonObject, pointer: string): Union {
    const types = typesOf(schema, this.#source.isPure);
    const values = valuesOf(schema);
    const alternatives = types.names
      .filter((type) => type !== "null")
      .map((type): Alternative => {
        const own = values?.filter(({ type: of }) => of === type || (of === "integer" && type === "number"));
        return {
          type: own?.length && own.every((value) => value.type === "integer") ? "integer" : type,
          isImplied: types.areImplied,
          pointer,
          // Both truth values are all that there are.
          ...(own && !(type === "boolean" && own.length > 1)
            ? { values: new Set(own.map(({ text }) => text)) }
            : {}),
          keywords: readKeywords(schema, type),
          conditions: this.#conditions(schema, pointer, type),
          ...(type === "object" ? this.#object(schema, pointer) : {}),
          ...(type === "array" ? this.#array(schema, pointer) : {}),
        };
      })
      .filter(({ values: own }) => own === undefined || own.size > 0);
    const isNull = types.areImplied || types.names.includes("null");
    return {
      alternatives,
      nullable: isNull && (!values || values.some(({ type }) => type === "null")),
      isImplied: types.areImplied && !values && !types.names.includes("any"),
    };
  }

  #conditions(schema: JsonObject, pointer: string, type: string): Condition[] {
    const { conditionAt, anchored } = this.#source;
    return readConditions(
      { schema, pointer, type },
      {
        schemaAt: conditionAt,
        anchored: (reference) =>
          anchored(reference).map((target) => conditionAt(target.value, target.pointer)),
      },
    );
  }

  #object(schema: JsonObject, pointer: string): Partial<Alternative> {
    const { properties: stated, required, patternProperties, additionalProperties } = schema;
    const additional = additionalProperties ?? (this.#source.isPure ? true : undefined);
    const demanded = new Set(asArray(required).map(String));
    const properties = new Map(
      [...new Set([...Object.keys(asObject(stated)), ...demanded])].map((name) => {
        const place = `${pointer}/properties${toPointer([name])}`;
        const own = this.#source.schemaAt(asObject(stated)[name], place);
        return [name, { schema: own, required: demanded.has(name), pointer: place }];
      }),
    );
    const patterns = Object.entries(asObject(patternProperties)).map(
      ([pattern, value]) =>
        [
          pattern,
          this.#source.schemaAt(value, `${pointer}/patternProperties${toPointer([pattern])}`),
        ] as const,
    );
    return {
      properties: new Map([...properties].filter(([, { schema: own }]) => !own.isHidden)),
      ...(properties.size === 0 ? { anything: this.#source.schemaAt(true, pointer) } : {}),
      ...(patterns.length > 0 ? { patterns: new Map(patterns) } : {}),
      ...(additional === undefined
        ? {}
        : {
            additional:
              additional === false
                ? false
                : this.#source.schemaAt(additional, `${pointer}/additionalProperties`),
          }),
    };
  }

  #array(schema: JsonObject, pointer: string): Partial<Alternative> {
    const { items, prefixItems } = schema;
    return {
      items: this.#source.schemaAt(items, `${pointer}/items`),
      ...(prefixItems === undefined
        ? {}
        : {
            tuple: asArray(prefixItems).map((item, index) =>
              this.#source.schemaAt(item, `${pointer}/prefixItems/${index}`),
            ),
          }),
    };
  }
}

function referenceOf(target: unknown): string {
  return /[/#]/.test(String(target)) ? String(target) : `#/components/schemas/${String(target)}`;
}

function tagAll(union: Union, { propertyName }: JsonObject, tags: readonly string[]): Union {
  return {
    ...union,
    alternatives: union.alternatives.map((alternative) => ({
      ...alternative,
      tag: { property: String(propertyName), values: tags.toSorted() },
    })),
  };
}
