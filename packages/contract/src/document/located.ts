import { type DocumentContent, type DocumentParameter, pointerTo, streamItemOf } from "@rosterkit/openapi";
import type { Located } from "../schema/shape.ts";

export function parameterSchema(parameter: DocumentParameter): Located {
  return { schema: parameter.schema, pointer: parameter.schemaPointer };
}

/** The schema of a body; of a stream that of each item. */
export function contentSchema(content: DocumentContent): Located {
  const item = streamItemOf(content);
  if (item !== undefined) return { schema: item.schema, pointer: pointerTo(content.pointer, ...item.keys) };
  return { schema: content.schema ?? true, pointer: pointerTo(content.pointer, "schema") };
}
