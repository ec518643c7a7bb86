import type { MediaType, OpenApiDocument, RequestBody, ResponseObject } from "./document.ts";
import { usualFirst } from "./media-types.ts";
import { pointerTo } from "./pointer.ts";
import { readExamples } from "./read-examples.ts";
import { resolve, type Reference } from "./resolve.ts";

/** A request body; of several media types the usual one comes first. */
export type DocumentBody = Readonly<ReturnType<typeof readBody>>;

export type DocumentResponse = Readonly<ReturnType<typeof readResponse>> & {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
};

/** One media type of a body. `pointer` leads to the media type object. */
export type DocumentContent = Readonly<ReturnType<typeof readContents>[number]>;

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
    /** Its headers, with names in lower case. */
    headers: Object.entries(response.headers ?? {}).map(([name, header]) => ({
      name: name.toLowerCase(),
      ...resolve(document, header, pointerTo(pointer, "headers", name)),
    })),
    links: Object.entries(response.links ?? {}).map(
      ([name, link]) => resolve(document, link, pointerTo(pointer, "links", name)).value,
    ),
  };
}

/** @param pointer leads to the object that has the content */
export function readContents(
  document: OpenApiDocument,
  content: Readonly<Record<string, MediaType>> = {},
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
  return usualFirst(contents);
}
