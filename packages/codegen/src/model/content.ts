import { kindOfMedia, streamItemOf, type DocumentContent, type Schema } from "@rosterkit/openapi";
import { isBinary } from "./schema-facts.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { named, type Shape } from "./shape.ts";
import type { ResponseBody } from "./operation.ts";

export function bodyOf(content: DocumentContent, components: SchemaShapes): ResponseBody {
  const { schema } = content;
  const kind = kindOfMedia(content.mediaType);
  const shapeOf = (each: Schema | undefined): Shape => components.shape(each, { direction: "output" });
  switch (kind) {
    case "json":
      return { shape: shapeOf(schema) };
    case "text":
      return { shape: named("string") };
    case "events":
    case "lines": {
      const item = streamItemOf(content);
      const items = shapeOf(item?.schema);
      if (kind === "lines") return { shape: { kind: "stream", items, isEvent: false }, reader: "jsonLines" };
      // Before 3.2 a document describes the data of a message where that is JSON, and a text where it is not.
      const isEvent = item?.keys[0] !== "schema";
      return { shape: { kind: "stream", items, isEvent }, reader: isEvent ? "events" : "eventData" };
    }
    default: {
      const isFile = typeof schema !== "object" || isBinary(schema);
      // JSON, unless the server says otherwise.
      if (isOpenMedia(content.mediaType) && !isFile) return { shape: shapeOf(schema), reader: "anything" };
      return { shape: named("Blob"), reader: "blob" };
    }
  }
}

/** Whether a media type leaves open whether the body is JSON. */
export function isOpenMedia(mediaType: string): boolean {
  return /^(?:\*|application)\/\*$/.test(mediaType);
}
