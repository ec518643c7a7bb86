import type { Exemplified, OpenApiDocument, RequestBody, ResponseObject, Schema } from "./document.ts";
import { kindOfMedia, preferredFirst } from "./media-types.ts";
import { pointerTo } from "./pointer.ts";
import { resolve, type Reference } from "./resolve.ts";

/** A request body; the default media type comes first. */
export type DocumentBody = Readonly<ReturnType<typeof readBody>>;

export type DocumentResponse = Readonly<ReturnType<typeof readResponse>> & {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
};

/** One media type of a body. `pointer` leads to the media type object. */
export type DocumentContent = Readonly<ReturnType<typeof readContents>[number]>;

/** A named example. @see https://spec.openapis.org/oas/v3.1.1.html#example-object */
export type DocumentExample = Readonly<ReturnType<typeof readExamples>[number]>;

export function readBody(document: OpenApiDocument, reference: Reference<RequestBody>, place: string) {
  const { value: body, pointer } = resolve(document, reference, place);
  return {
    description: body.description,
    required: body.required === true,
    pointer,
    contents: readContents(document, body.content, pointer),
  };
}

export function readResponse(document: OpenApiDocument, reference: Reference<ResponseObject>, place: string) {
  const { value: response, pointer } = resolve(document, reference, place);
  return {
    pointer,
    contents: readContents(document, response.content, pointer),
    /** Headers with their names in lower case. */
    headers: Object.entries(response.headers ?? {}).map(([name, header]) => ({
      name: name.toLowerCase(),
      ...resolve(document, header, pointerTo(pointer, "headers", name)),
    })),
    links: Object.entries(response.links ?? {}).map(
      ([name, link]) => resolve(document, link, pointerTo(pointer, "links", name)).value,
    ),
  };
}

/** @param pointer place of the object that has the content */
export function readContents(
  document: OpenApiDocument,
  content: RequestBody["content"] = {},
  pointer: string,
) {
  const contents = Object.entries(content).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema,
    /** Schema of each item of a stream: the keyword `itemSchema` of OpenAPI 3.2. */
    itemSchema: media["x-item-schema"],
    encoding: media.encoding ?? {},
    pointer: pointerTo(pointer, "content", mediaType),
    examples: readExamples(document, media),
  }));
  return preferredFirst(contents);
}

export function readExamples(document: OpenApiDocument, { example, examples = {} }: Exemplified) {
  const named = Object.entries(examples).map(([name, reference]) => ({
    name,
    value: resolve(document, reference).value.value,
  }));
  return [{ name: "example", value: example }, ...named].filter(({ value }) => value !== undefined);
}

/**
 * Finds the schema of the items of a stream, and the keys from the media type object to it; for an event stream that of
 * the data of its messages. Returns `undefined` if the document does not describe the items.
 * @see https://spec.openapis.org/oas/v3.2.0.html#complete-vs-streaming-content
 */
export function streamItemOf({
  mediaType,
  schema,
  itemSchema,
}: Omit<DocumentContent, "encoding" | "examples" | "pointer">) {
  const kind = kindOfMedia(mediaType);
  if (kind !== "lines" && kind !== "events") return undefined;
  if (itemSchema === undefined) return itemInSchema(schema);
  if (kind === "lines") return { schema: itemSchema, keys: ["x-item-schema"] };
  const data = typeof itemSchema === "object" ? itemSchema.properties?.["data"] : undefined;
  if (data === undefined) return undefined;
  const keys = ["x-item-schema", "properties", "data"];
  const parsed = typeof data === "object" ? (data.contentSchema as Schema | undefined) : undefined;
  return parsed === undefined ? { schema: data, keys } : { schema: parsed, keys: [...keys, "contentSchema"] };
}

/** Before 3.2, `schema` describes an item or an array of items. A string says nothing about the items. */
function itemInSchema(schema: Schema | undefined) {
  if (typeof schema !== "object" || schema.type === "string") return undefined;
  if (schema.type !== "array") return { schema, keys: ["schema"] };
  return schema.items === undefined ? undefined : { schema: schema.items, keys: ["schema", "items"] };
}
