import {
  asArray,
  asObject,
  discriminatorValues,
  isObject,
  type JsonObject,
  subtypesOf,
} from "@rosterkit/openapi";
import { readOwn } from "./read-own.ts";
import type { Placed, SchemaSource, Union } from "./schema.ts";
import { and, anyValue, or } from "./union.ts";

export function readUnion(part: Placed, source: SchemaSource): Union {
  return read(part, { source, path: new Set(), bases: new Set() });
}

interface Reading {
  readonly source: SchemaSource;
  /** The schemas that contain this one as a part, to stop at a recursive `allOf`. */
  readonly path: ReadonlySet<unknown>;
  /** Base schemas whose subtypes are being read. */
  readonly bases: ReadonlySet<unknown>;
}

function read({ value, pointer }: Placed, reading: Reading): Union {
  const { source, path, bases } = reading;
  if (value === false) return { nullable: false, alternatives: [] };
  if (!isObject(value) || path.has(value)) return source.isPure ? readOwn({}, pointer, source) : anyValue;
  // A base schema with a discriminator stands for the union of the schemas that extend it.
  const subtypes = bases.has(value) ? [] : subtypesOf(value);
  if (subtypes.length > 0) {
    const own = { source, path: new Set(), bases: new Set([...bases, value]) };
    return or(subtypes.map((subtype) => tagAll(readReference(subtype, own), subtype, value)));
  }
  const inside = { ...reading, path: new Set([...path, value]) };
  const members = (keyword: string): readonly Placed[] =>
    asArray(value[keyword]).map((member, index) => ({
      value: member,
      pointer: `${pointer}/${keyword}/${index}`,
    }));
  const unions = [readOwn(value, pointer, source)];
  if (typeof value["$ref"] === "string") unions.push(readReference(value["$ref"], inside));
  unions.push(...members("allOf").map((member) => read(member, inside)));
  for (const keyword of ["oneOf", "anyOf"])
    if (value[keyword] !== undefined) {
      const choices = members(keyword).map((member) => {
        const { $ref } = asObject(member.value);
        const union = read(member, inside);
        return typeof $ref === "string" ? tagAll(union, $ref, value) : union;
      });
      unions.push(or(choices));
    }
  return unions.reduce(and);
}

function readReference(reference: string, reading: Reading): Union {
  const union = read(reading.source.lookUp(reference), reading);
  const isOne = union.alternatives.length === 1;
  const alternatives = union.alternatives.map((alternative) => ({
    ...alternative,
    name: isOne ? reference : (alternative.name ?? reference),
  }));
  return { ...union, alternatives };
}

/** Adds the discriminator values of a referenced schema to its alternatives. */
function tagAll(union: Union, reference: string, { discriminator }: JsonObject): Union {
  const { propertyName } = asObject(discriminator);
  if (propertyName === undefined) return union;
  const property = String(propertyName);
  const alternatives = union.alternatives.map((alternative) => {
    const field = alternative.properties?.get(property)?.schema;
    const [constant, values] = [field?.stated("const"), field?.stated("enum")];
    const allowed = constant === undefined ? values : [constant];
    const tags = discriminatorValues(discriminator, reference, allowed).map(String);
    return tags.length === 0 ? alternative : { ...alternative, tag: { property, values: tags.toSorted() } };
  });
  return { ...union, alternatives };
}
