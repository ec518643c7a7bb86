import { asObject, discriminatorValues, type JsonObject } from "@rosterkit/openapi";
import type { Union } from "./schema.ts";

/** Adds the discriminator values of a referenced schema to its alternatives. */
export function tagAll(union: Union, reference: string, { discriminator }: JsonObject): Union {
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
