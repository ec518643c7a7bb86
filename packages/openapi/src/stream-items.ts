import { kindOfMedia } from "./media-types.ts";
import type { DocumentContent } from "./read-bodies.ts";
import type { Schema } from "./schema.ts";

/** The schema of each item of a stream, and the keys that lead to it from the media type object. */
export interface StreamItem {
  readonly schema: Schema;
  readonly keys: readonly string[];
}

type Content = Pick<DocumentContent, "mediaType" | "schema" | "itemSchema">;

/**
 * Finds what a document says about the items of a stream, of an event stream about the data of its messages.
 * Undefined where it says nothing, and for every media type that is not a stream.
 * @see https://spec.openapis.org/oas/v3.2.0.html#complete-vs-streaming-content
 */
export function streamItemOf(content: Content): StreamItem | undefined {
  const kind = kindOfMedia(content.mediaType);
  if (kind !== "lines" && kind !== "events") return undefined;
  const { schema, itemSchema } = content;
  if (itemSchema === undefined) return itemInSchema(schema);
  if (kind === "lines") return { schema: itemSchema, keys: ["x-item-schema"] };
  const data = typeof itemSchema === "object" ? itemSchema.properties?.["data"] : undefined;
  if (data === undefined) return undefined;
  const keys = ["x-item-schema", "properties", "data"];
  const parsed = typeof data === "object" ? (data.contentSchema as Schema | undefined) : undefined;
  return parsed === undefined ? { schema: data, keys } : { schema: parsed, keys: [...keys, "contentSchema"] };
}

/** Before 3.2 a document describes an item in the place of the whole: a text says nothing about its items. */
function itemInSchema(schema: Schema | undefined): StreamItem | undefined {
  if (typeof schema !== "object" || schema.type === "string") return undefined;
  if (schema.type !== "array") return { schema, keys: ["schema"] };
  return schema.items === undefined ? undefined : { schema: schema.items, keys: ["schema", "items"] };
}
