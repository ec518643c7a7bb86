import { Validators } from "./validators.ts";
import type { DocumentContent, DocumentOperation, OpenApiDocument } from "@rosterkit/openapi";

/**
 * Compiles every schema that the operations name. A mock that cannot compile a schema stops checking
 * under it without a word, so this comes first. Throws with the pointer of the schema.
 */
export function checkDocument(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
  validators: Validators = new Validators(document),
): void {
  const compileContent = ({ schema, pointer }: DocumentContent): void => {
    if (schema !== undefined) validators.compile(`${pointer}/schema`);
  };
  for (const operation of operations) {
    for (const parameter of operation.parameters) validators.compile(parameter.schemaPointer);
    for (const content of operation.body?.contents ?? []) compileContent(content);
    for (const response of operation.responses)
      for (const content of response.contents) compileContent(content);
  }
}
