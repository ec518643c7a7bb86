import {
  keysOfReference,
  UnresolvedReferenceError,
  valueAt,
  type OpenApiDocument,
  type Schema,
} from "@rosterkit/openapi";

/**
 * The schema that a reference leads to, with the keywords beside a further reference.
 * @throws {UnresolvedReferenceError} for a reference that leads nowhere or out of the document
 */
export function schemaAt(document: OpenApiDocument, reference: string): Schema {
  const keys = keysOfReference(reference);
  const schema = keys === undefined ? undefined : valueAt(document, keys);
  if (schema === undefined)
    throw new UnresolvedReferenceError(reference, "", keys === undefined ? "external" : "dangling");
  return schema as Schema;
}
