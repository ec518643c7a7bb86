import { type JsonObject, operationsOf, resolve, toOpenApi31, walk } from "@rosterkit/openapi";
import { findNamed } from "./named.ts";
import { type NormalOperation, readOperation } from "./operation.ts";
import { findReached } from "./reach.ts";
import { SchemaReader } from "./read-schema.ts";
import type { Placed } from "./schema.ts";

/** A document in normal form, in which equivalent notations are equal. */
export interface NormalDocument {
  readonly document: JsonObject;
  /** By operation id. */
  readonly operations: ReadonlyMap<string, NormalOperation>;
}

/** Reads a document into normal form. @param scope npm scope of the packages */
export function normalise(given: JsonObject, scope: string): NormalDocument {
  const document = toOpenApi31(given);
  const references = {
    lookUp: (reference: string): Placed => resolve<unknown>(document, { $ref: reference }),
    anchored: (reference: string): Placed[] =>
      anchorsIn(document, reference.slice(reference.indexOf("#") + 1)),
  };
  const conditions = new SchemaReader("request", references);
  const schemas = {
    request: new SchemaReader("request", references, conditions),
    response: new SchemaReader("response", references, conditions),
  };
  const named = { request: findNamed(schemas.request), response: findNamed(schemas.response) };
  const source = { document, scope, schemas, named, reach: findReached(document) };
  const operations = operationsOf(document).map((placed) => readOperation(placed, source));
  return { document, operations: new Map(operations.map((operation) => [operation.id, operation])) };
}

/** Finds all schemas with an anchor of this name. The one that applies depends on the path to the reference. */
function anchorsIn(document: JsonObject, name: string): Placed[] {
  return [...walk(document)]
    .filter(({ kind, node }) => kind === "Schema" && [node["$dynamicAnchor"], node["$anchor"]].includes(name))
    .map(({ node, pointer }) => ({ value: node, pointer }));
}
