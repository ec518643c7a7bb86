import { asArray, subtypesOf, isObject, nameOfSchemaReference } from "@rosterkit/openapi";
import { childrenOf, isOneObject, isSole } from "./printed-parts.ts";
import { createFollower } from "./reach.ts";
import type { SchemaReader } from "./read-schema.ts";

/** A schema that becomes part of a generated type. */
export interface TypedSchema {
  readonly schema: unknown;
  /** Whether its fields are printed inside the type of another schema, so that it needs no name. */
  readonly isPart: boolean;
}

/**
 * Finds the component schemas to which generated types refer by name. Members of an `allOf` that makes one object are
 * printed inside that object, without a name.
 * @returns a function that lists the components for the types of some schemas
 */
export function findNamed(reader: SchemaReader): (schemas: readonly TypedSchema[]) => string[] {
  const follow = createFollower((reference) =>
    referencesIn({ schema: reader.lookUp(reference).value, isPart: false }, reader),
  );
  return (schemas) => {
    const stated = schemas.flatMap((schema) => [...referencesIn(schema, reader)]);
    return follow(stated).flatMap((reference) => nameOfSchemaReference(reference) ?? []);
  };
}

function referencesIn(start: TypedSchema, reader: SchemaReader): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const waiting = [start];
  for (const { schema, isPart } of waiting) {
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const { $ref, allOf } = schema;
    if (typeof $ref === "string") {
      if (!isPart && nameOfSchemaReference($ref) !== undefined) found.add($ref);
      else waiting.push({ schema: reader.lookUp($ref).value, isPart });
    }
    if (!isPart) for (const subtype of subtypesOf(schema)) found.add(subtype);
    const arePart = isPart || (allOf !== undefined && !isSole(schema) && isOneObject(schema, reader));
    for (const member of asArray(allOf)) waiting.push({ schema: member, isPart: arePart });
    for (const child of childrenOf(schema, reader)) waiting.push({ schema: child, isPart: false });
  }
  return found;
}
