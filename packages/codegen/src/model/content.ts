import { kindOfMedia, type DocumentContent, type Schema } from "@rosterkit/openapi";
import { isBinary } from "./schema-facts.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { named, UNKNOWN, type Shape } from "./shape.ts";
import type { ResponseBody } from "./operation.ts";

export function bodyOf(content: DocumentContent, components: SchemaShapes): ResponseBody {
  const { schema, itemSchema } = content;
  const shapeOf = (each: Schema | undefined): Shape => components.shape(each, { direction: "output" });
  switch (kindOfMedia(content.mediaType)) {
    case "json":
      return { shape: shapeOf(schema) };
    case "text":
      return { shape: named("string") };
    case "events":
      return eventStream(content, shapeOf);
    case "lines": {
      const items = shapeOf(itemSchema ?? lineSchema(schema));
      return { shape: { kind: "stream", items, isEvent: false }, reader: "jsonLines" };
    }
    default: {
      const isFile = typeof schema !== "object" || isBinary(schema);
      // JSON, unless the server says otherwise.
      if (isOpenMedia(content.mediaType) && !isFile) return { shape: shapeOf(schema), reader: "anything" };
      return { shape: named("Blob"), reader: "blob" };
    }
  }
}

function eventStream(
  { schema, itemSchema }: DocumentContent,
  shapeOf: (schema: Schema | undefined) => Shape,
): ResponseBody {
  // Before 3.2 a document describes the data of a message where that is JSON, and a text where it is not.
  if (itemSchema === undefined && typeof schema === "object" && schema.type !== "string")
    return { shape: { kind: "stream", items: shapeOf(schema), isEvent: false }, reader: "eventData" };
  const data = typeof itemSchema === "object" ? itemSchema.properties?.data : undefined;
  const items =
    typeof data === "object" ? shapeOf((data.contentSchema as Schema | undefined) ?? data) : UNKNOWN;
  return { shape: { kind: "stream", items, isEvent: true }, reader: "events" };
}

function lineSchema(schema: Schema | undefined): Schema | undefined {
  if (typeof schema !== "object") return undefined;
  if (schema.type === "array") return schema.items;
  return schema.type === "string" ? undefined : schema;
}

/** Whether a media type leaves open whether the body is JSON. */
export function isOpenMedia(mediaType: string): boolean {
  return /^(?:\*|application)\/\*$/.test(mediaType);
}
