import { pointerTo } from "../document/pointer.ts";
import type { DocumentContent, DocumentParameter } from "../document/types.ts";
import type { Located } from "./shape.ts";

export function parameterSchema(parameter: DocumentParameter): Located {
  return { schema: parameter.schema, pointer: parameter.schemaPointer };
}

export function contentSchema(content: DocumentContent): Located {
  return { schema: content.schema ?? true, pointer: pointerTo(content.pointer, "schema") };
}
