import { type DocumentOperation, type OpenApiDocument, sliceDocument, groupBy } from "@rosterkit/openapi";
import {
  assertSchemasCompile,
  compileDocument,
  type CompiledDocument,
} from "../document/compiled-document.ts";

/**
 * Splits a document by service: two services may share a path, and one server cannot play both.
 *
 * @throws {Error} if a schema does not compile
 */
export function splitByService(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
  seed: number,
): CompiledDocument[] {
  return [...groupBy(operations, ({ service }) => service).values()].map((own) => {
    const compiled = compileDocument(sliceDocument(document, own), seed, own);
    assertSchemasCompile(compiled, own);
    return compiled;
  });
}
