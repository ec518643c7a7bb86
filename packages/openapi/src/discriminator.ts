import { groupBy } from "./group-by.ts";
import { asObject } from "./json.ts";
import { nameOfSchemaReference } from "./pointer.ts";
import { referenceOfTarget } from "./references.ts";

/** Values of a discriminator by the reference to the schema that each means. */
type Mapping = ReadonlyMap<string, readonly string[]>;

function mappingOf(discriminator: unknown): Mapping {
  const entries = Object.entries(asObject(asObject(discriminator).mapping));
  const byReference = groupBy(entries, ([, target]) => referenceOfTarget(String(target)));
  return new Map([...byReference].map(([reference, own]) => [reference, own.map(([tag]) => tag)]));
}

/**
 * The values by which a discriminator tells a member: those of its mapping or its name, as far as the member's own field
 * allows them, else all that this allows.
 * @param allowed values of the field, where the member lists them
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function tagsOf(discriminator: unknown, reference: string, allowed: unknown): readonly unknown[] {
  const name = nameOfSchemaReference(reference);
  const implied = name === undefined ? [] : [name.slice(name.lastIndexOf(".") + 1)];
  const stated = mappingOf(discriminator).get(reference) ?? implied;
  if (!Array.isArray(allowed)) return stated;
  const possible = stated.filter((tag) => allowed.includes(tag));
  return possible.length > 0 ? possible : allowed;
}

/**
 * References to the schemas in the mapping of a discriminator which are not listed as alternatives but refer to its schema
 * themselves, with `allOf`; none where there are alternatives, or no mapping.
 * @see https://spec.openapis.org/oas/v3.1.1.html#models-with-polymorphism-support
 */
export function heirsOf(schema: unknown): string[] {
  const { discriminator, oneOf, anyOf } = asObject(schema);
  return oneOf === undefined && anyOf === undefined ? [...mappingOf(discriminator).keys()] : [];
}
