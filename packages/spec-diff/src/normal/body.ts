import { asObject, type Direction, preferredFirst, resolve, toPointer } from "@rosterkit/openapi";
import { type NormalContent, readContent, withoutCharset } from "./content.ts";
import { readParameter } from "./parameter.ts";
import type { Placed } from "./schema.ts";
import { readAnnotations, type Source } from "./source.ts";

export type NormalBody = Readonly<ReturnType<typeof readBody>>;

export function readBody(body: Placed, direction: Direction, source: Source) {
  const { value, pointer } = resolve(source.document, body.value, body.pointer);
  const { content, headers, required = false, ...annotations } = asObject(value);
  const place = (...keys: readonly string[]): string => pointer + toPointer(keys);
  return {
    required: required === true,
    /** By media type without its charset. */
    contents: new Map(
      Object.entries(asObject(content)).map(([mediaType, media]) => {
        const placed = { mediaType, value: media, pointer: place("content", mediaType) };
        return [withoutCharset(mediaType), readContent(placed, direction, source)];
      }),
    ),
    /** By lowercase name. */
    headers: new Map(
      Object.entries(asObject(headers)).map(([name, header]) => {
        const placed = resolve<unknown>(source.document, header, place("headers", name));
        return [name.toLowerCase(), readParameter(placed, source, name)];
      }),
    ),
    annotations: readAnnotations(annotations, source),
    pointer,
  };
}

/** Returns the content that a call uses unless it chooses a media type. */
export function usualContent({ contents }: NormalBody): NormalContent | undefined {
  return preferredFirst([...contents].map(([mediaType, content]) => ({ ...content, mediaType })))[0];
}
