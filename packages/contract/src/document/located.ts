import { type DocumentContent, type DocumentParameter, pointerTo } from "@rosterkit/openapi";
import type { Located } from "../schema/shape.ts";

export function parameterSchema(parameter: DocumentParameter): Located {
  return { schema: parameter.schema, pointer: parameter.schemaPointer };
}

export function contentSchema(content: DocumentContent): Located {
  return { schema: content.schema ?? true, pointer: pointerTo(content.pointer, "schema") };
}
