import { nameOfSchemaReference } from "./pointer.ts";
import { referenceOfTarget } from "./references.ts";
import { asObject, groupBy } from "./values.ts";

/** Reads the mapping of a discriminator: its values by the reference to the schema that they select. */
function mappingOf(discriminator: unknown): ReadonlyMap<string, readonly string[]> {
  const entries = Object.entries(asObject(asObject(discriminator).mapping));
  const byReference = groupBy(entries, ([, target]) => referenceOfTarget(String(target)));
  return new Map([...byReference].map(([reference, own]) => [reference, own.map(([tag]) => tag)]));
}

/**
 * Returns the discriminator values that select a schema: the mapped ones, or else the schema's name. If the schema's
 * own field lists its values, only these count; all of them if none is mapped.
 * @param allowed values of the field that the schema lists
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function discriminatorValues(
  discriminator: unknown,
  reference: string,
  allowed: unknown,
): readonly unknown[] {
  const name = nameOfSchemaReference(reference);
  const implied = name === undefined ? [] : [name.slice(name.lastIndexOf(".") + 1)];
  const stated = mappingOf(discriminator).get(reference) ?? implied;
  if (!Array.isArray(allowed)) return stated;
  const possible = stated.filter((tag) => allowed.includes(tag));
  return possible.length > 0 ? possible : allowed;
}

/**
 * Returns references to the subtypes of a schema: the schemas in its discriminator's mapping, if it lists no
 * alternatives. They refer to it with `allOf`.
 * @see https://spec.openapis.org/oas/v3.1.1.html#models-with-polymorphism-support
 */
export function subtypesOf(schema: unknown): string[] {
  const { discriminator, oneOf, anyOf } = asObject(schema);
  return oneOf === undefined && anyOf === undefined ? [...mappingOf(discriminator).keys()] : [];
}
