import type { MediaType, Schema, SchemaObject } from "./document.ts";
import { isEventStream, isJson, isJsonLines, isText } from "./media.ts";
import { ModelError } from "./model-error.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { primitive, UNKNOWN } from "./shape.ts";
import type { Answer, Reader, Shape } from "./types.ts";

/** What a success gives in one media type, and what reads it. */
export function contentOf(
  mediaType: string,
  media: MediaType,
  shapes: SchemaShapes,
): { readonly shape: Shape; readonly reader?: Reader } {
  const shapeOf = (schema: Schema | undefined): Shape => shapes.shape(schema, { direction: "output" });
  if (isEventStream(mediaType)) return eventStream(media, shapeOf);
  if (isJsonLines(mediaType)) {
    const stated = media["x-item-schema"] ?? itemsOf(media.schema);
    return { shape: { kind: "stream", items: shapeOf(stated), isEvent: false }, reader: "jsonLines" };
  }
  if (isJson(mediaType)) return { shape: shapeOf(media.schema) };
  if (isText(mediaType)) return { shape: primitive("string") };
  return { shape: primitive("Blob"), reader: "blob" };
}

function eventStream(
  { schema, "x-item-schema": item }: MediaType,
  shapeOf: (schema: Schema | undefined) => Shape,
): { readonly shape: Shape; readonly reader: Reader } {
  const data = typeof item === "object" ? item.properties?.data : undefined;
  if (item !== undefined) {
    const content =
      typeof data === "object" ? ((data as { contentSchema?: Schema }).contentSchema ?? data) : UNKNOWN;
    const items = content === UNKNOWN ? UNKNOWN : shapeOf(content as Schema);
    return { shape: { kind: "stream", items, isEvent: true }, reader: "events" };
  }
  // Documents before 3.2 describe the data of a message where that is JSON, and a text where they describe nothing.
  const isDescribed = typeof schema === "object" && schema.type !== "string";
  if (!isDescribed) return { shape: { kind: "stream", items: UNKNOWN, isEvent: true }, reader: "events" };
  return { shape: { kind: "stream", items: shapeOf(schema), isEvent: false }, reader: "eventData" };
}

function itemsOf(schema: Schema | undefined): Schema | undefined {
  const { type, items } = (typeof schema === "object" ? schema : {}) as SchemaObject;
  if (type === "array") return items;
  return type === "string" ? undefined : schema;
}

/** One reader for all successes of an operation: of several kinds each is read as what it says that it is. */
export function readerOf(
  successes: readonly (Pick<Answer, "mediaType"> & { readonly reader?: Reader })[],
): Reader | undefined {
  const readers = new Set(
    successes.filter(({ mediaType }) => mediaType !== null).map(({ reader }) => reader),
  );
  if (readers.size > 1) return "anything";
  return [...readers][0];
}

/** A stream is read as it comes: nothing can be known of it before. */
export function refuseMixedStreams(
  successes: readonly Pick<Answer, "shape">[],
  reader: Reader | undefined,
  pointer: string,
): void {
  if (reader !== "anything" || !successes.some(({ shape }) => shape.kind === "stream")) return;
  throw new ModelError(
    "one success is a stream, another is not",
    pointer,
    "leave the operation one of the two in an overlay",
  );
}
