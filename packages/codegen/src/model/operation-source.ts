import type { HttpMethod, OpenApiDocument, OperationObject, PathItem } from "@rosterkit/openapi";
import type { OperationTypeNames } from "../name/public-names.ts";
import type { SchemaShapes } from "./schema-shapes.ts";

/** An operation of the document, and everything that its model is read from. */
export interface OperationSource {
  readonly document: OpenApiDocument;
  readonly shapes: SchemaShapes;
  readonly service: string;
  readonly domain: string;
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: string;
  /** Of the document's `paths`. */
  readonly key: string;
  readonly pathItem: PathItem;
  readonly operation: OperationObject;
  /** Pointer to the operation. */
  readonly pointer: string;
  /** Name of the export. */
  readonly name: string;
  readonly names: OperationTypeNames;
}
