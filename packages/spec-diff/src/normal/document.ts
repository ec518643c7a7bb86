import { type JsonObject, operationsOf, toOpenApi31 } from "@rosterkit/openapi";
import { findNamed } from "./named.ts";
import { type NormalOperation, readOperation } from "./operation.ts";
import { findReached } from "./reach.ts";
import { SchemaReader } from "./read-schema.ts";

/** A document in normal form, in which equivalent notations are equal. */
export interface NormalDocument {
  readonly document: JsonObject;
  readonly operations: ReadonlyMap<string, NormalOperation>;
}

/** Reads a document into normal form. @param scope npm scope of the packages */
export function normalise(given: JsonObject, scope: string): NormalDocument {
  const document = toOpenApi31(given);
  const conditions = new SchemaReader(document, "request");
  const schemas = {
    request: new SchemaReader(document, "request", conditions),
    response: new SchemaReader(document, "response", conditions),
  };
  const named = { request: findNamed(schemas.request), response: findNamed(schemas.response) };
  const source = { document, scope, schemas, named, reach: findReached(document) };
  const operations = operationsOf(document).map((placed) => readOperation(placed, source));
  return { document, operations: new Map(operations.map((operation) => [operation.id, operation])) };
}
