import {
  isForm,
  isJson,
  isSameJson,
  kindOfMedia,
  usualFirst,
  type MediaType,
  type Schema,
} from "@rosterkit/openapi";
import type { SchemaShapes } from "./schema-shapes.ts";
import { isBinary } from "./schema-facts.ts";
import { primitive, UNKNOWN, type Shape } from "./shape.ts";
import type { Reader } from "./types.ts";

/** A media type with its media type object. */
export interface Content {
  readonly mediaType: string;
  readonly media: MediaType;
}

export interface Contents {
  /** The content of a call that chooses none. */
  readonly usual: Content;
  /** Contents that a call can choose; other names of the same JSON are left out. */
  readonly others: readonly Content[];
}

export function contentsOf(content: Readonly<Record<string, MediaType>> = {}): Contents | undefined {
  const all = Object.entries(content).map(([mediaType, media]) => ({
    mediaType,
    media,
    schema: media.schema,
  }));
  const [usual, ...others] = usualFirst(all);
  return usual && { usual, others: others.filter((other) => !isSameJson(other, usual)) };
}

/** The shape of a successful body, and its reader where it is neither JSON nor text. */
export interface Body {
  readonly shape: Shape;
  readonly reader?: Reader;
}

export function bodyOf({ mediaType, media }: Content, shapes: SchemaShapes): Body {
  const shapeOf = (schema: Schema | undefined): Shape => shapes.shape(schema, { direction: "output" });
  switch (kindOfMedia(mediaType)) {
    case "json":
      return { shape: shapeOf(media.schema) };
    case "text":
      return { shape: primitive("string") };
    case "events":
      return eventStream(media, shapeOf);
    case "lines": {
      const items = shapeOf(media["x-item-schema"] ?? lineSchema(media.schema));
      return { shape: { kind: "stream", items, isEvent: false }, reader: "jsonLines" };
    }
    default: {
      const { schema } = media;
      const isFile = typeof schema !== "object" || isBinary(schema);
      // JSON, unless the server says otherwise.
      if (isOpenMedia(mediaType) && !isFile) return { shape: shapeOf(schema), reader: "anything" };
      return { shape: primitive("Blob"), reader: "blob" };
    }
  }
}

function eventStream(
  { schema, "x-item-schema": item }: MediaType,
  shapeOf: (schema: Schema | undefined) => Shape,
): Body {
  // Before 3.2 a document describes the data of a message where that is JSON, and a text where it is not.
  if (item === undefined && typeof schema === "object" && schema.type !== "string")
    return { shape: { kind: "stream", items: shapeOf(schema), isEvent: false }, reader: "eventData" };
  const data = typeof item === "object" ? item.properties?.data : undefined;
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

/** Whether the fields of a body can stand in the flat input. */
export function hasFields(mediaType: string): boolean {
  return isJson(mediaType) || isForm(mediaType);
}
