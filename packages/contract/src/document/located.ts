import {
  type DocumentContent,
  type DocumentParameter,
  essenceOf,
  pointerTo,
  streamItemOf,
} from "@rosterkit/openapi";
import type { Located } from "../schema/shape.ts";

export function parameterSchema(parameter: DocumentParameter): Located {
  return { schema: parameter.schema, pointer: parameter.schemaPointer };
}

/** Returns the schema of a body, or of one item if the body is a stream. */
export function contentSchema(content: DocumentContent): Located {
  const item = streamItemOf(content);
  if (item !== undefined) return { schema: item.schema, pointer: pointerTo(content.pointer, ...item.keys) };
  return { schema: content.schema ?? true, pointer: pointerTo(content.pointer, "schema") };
}

/** Returns the documented content whose media type or media range matches a `content-type` header. */
export function contentFor(
  contents: readonly DocumentContent[],
  header: string | undefined,
): DocumentContent | undefined {
  const found = essenceOf(header);
  return contents.find(({ mediaType }) => {
    const documented = essenceOf(mediaType);
    if (documented === found || documented === "*/*") return true;
    return documented.endsWith("/*") && found.startsWith(documented.slice(0, -1));
  });
}
