import { pointerTo } from "@rosterkit/openapi/document/pointer";
import type { DocumentContent, DocumentParameter } from "@rosterkit/openapi/document/types";
import type { Located } from "./shape.ts";

export function parameterSchema(parameter: DocumentParameter): Located {
  return { schema: parameter.schema, pointer: parameter.schemaPointer };
}

export function contentSchema(content: DocumentContent): Located {
  return { schema: content.schema ?? true, pointer: pointerTo(content.pointer, "schema") };
}
