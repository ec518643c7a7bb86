import {
  type DocumentOperation,
  type OpenApiDocument,
  readOperations,
  streamItemOf,
} from "@rosterkit/openapi";
import { contentSchema } from "./located.ts";
import { Shapes } from "../schema/shape.ts";
import { Validators } from "../schema/validators.ts";

/** A document with its operations, and with its schemas as the harness reads them. */
export interface CompiledDocument {
  readonly document: OpenApiDocument;
  readonly operations: ReadonlyMap<string, DocumentOperation>;
  readonly shapes: Shapes;
  readonly validators: Validators;
  /** All generated values depend on it. */
  readonly seed: number;
  readonly known?: KnownValues;
}

/** Values that a live server knows: they stand for generated ones. */
export interface KnownValues {
  /** By place and name: `path.id`, `query.team`, `body.team.id`. */
  of(operation: DocumentOperation): ReadonlyMap<string, unknown>;
}

export function compileDocument(
  document: OpenApiDocument,
  seed: number,
  operations: readonly DocumentOperation[] = readOperations(document),
): CompiledDocument {
  return {
    document,
    operations: new Map(operations.map((operation) => [operation.id, withoutIgnored(operation)])),
    shapes: new Shapes(document),
    validators: new Validators(document),
    seed,
  };
}

/** Leaves out the header parameters that are to be ignored, as HTTP itself governs these headers. */
function withoutIgnored(operation: DocumentOperation): DocumentOperation {
  const parameters = operation.parameters.filter(({ place, name }) => !isIgnored(place, name));
  return parameters.length === operation.parameters.length ? operation : { ...operation, parameters };
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
export function isIgnored(place: string, name: string): boolean {
  return place === "header" && /^(?:accept|content-type|authorization)$/i.test(name);
}

/**
 * Compiles every schema of the operations: a mock silently stops validating under a schema that does not compile.
 *
 * @throws {Error} with the pointer of a schema that does not compile
 */
export function assertSchemasCompile(
  { validators }: CompiledDocument,
  operations: Iterable<DocumentOperation>,
): void {
  for (const { parameters, body, responses } of operations) {
    for (const { schemaPointer } of parameters) validators.compile(schemaPointer);
    const contents = [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)];
    for (const content of contents) {
      const { schema, pointer } = content;
      if (schema !== undefined) validators.compile(`${pointer}/schema`);
      if (streamItemOf(content) !== undefined) validators.compile(contentSchema(content).pointer);
    }
  }
}
