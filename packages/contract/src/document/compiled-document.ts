import {
  type DocumentOperation,
  type OpenApiDocument,
  readOperations,
  streamItemOf,
} from "@rosterkit/openapi";
import { contentSchema } from "./located.ts";
import { Shapes } from "../schema/shape.ts";
import { Validators } from "../schema/validators.ts";

/** A document with its operations and compiled schemas. */
export interface CompiledDocument {
  readonly document: OpenApiDocument;
  readonly operations: ReadonlyMap<string, DocumentOperation>;
  readonly shapes: Shapes;
  readonly validators: Validators;
  /** Seed of every generated value. */
  readonly seed: number;
  readonly known?: KnownValues;
}

/** Values that exist on a live server, used instead of generated ones. */
export interface KnownValues {
  /** Returns values by place and name, such as `path.id`, `query.team` or `body.team.id`. */
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

/** Removes the header parameters that OpenAPI ignores because HTTP itself governs these headers. */
function withoutIgnored(operation: DocumentOperation): DocumentOperation {
  const parameters = operation.parameters.filter(({ place, name }) => !isIgnored(place, name));
  return parameters.length === operation.parameters.length ? operation : { ...operation, parameters };
}

/** Whether OpenAPI ignores a parameter. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
export function isIgnored(place: string, name: string): boolean {
  return place === "header" && /^(?:accept|content-type|authorization)$/i.test(name);
}

/**
 * Compiles every schema of the operations. A mock silently skips validation if a schema does not compile.
 *
 * @throws {Error} with the pointer to the first schema that does not compile
 */
export function assertSchemasCompile(
  { validators }: CompiledDocument,
  operations: Iterable<DocumentOperation>,
): void {
  for (const { parameters, body, responses } of operations) {
    for (const { schemaPointer } of parameters) validators.compile(schemaPointer);
    const contents = [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)];
    for (const content of contents) {
      if (content.schema !== undefined) validators.compile(`${content.pointer}/schema`);
      if (streamItemOf(content) !== undefined) validators.compile(contentSchema(content).pointer);
    }
  }
}
