import { asObject, type Direction, resolve, toPointer } from "@rosterkit/openapi";
import { readParameter } from "./parameter.ts";
import type { Placed } from "./schema.ts";
import { readAnnotations, type Source } from "./source.ts";

export type NormalBody = Readonly<ReturnType<typeof readBody>>;

/** The media type object of one media type. */
export type NormalContent = Readonly<ReturnType<typeof readContent>>;

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

function readContent(
  { mediaType, value, pointer }: Placed & { readonly mediaType: string },
  direction: Direction,
  source: Source,
) {
  const { schema, encoding, "x-item-schema": items, ...annotations } = asObject(value);
  const schemas = source.schemas[direction];
  return {
    /** As written in the document. */
    mediaType,
    schema: schemas.read(schema, `${pointer}/schema`),
    /** Schema of an item of a stream. */
    items: schemas.read(items, `${pointer}/x-item-schema`),
    /** Both schemas as written in the document. */
    stated: [schema, items],
    /** Encoding objects of the fields of a form, by field; empty ones are left out. */
    encoding: Object.fromEntries(
      Object.entries(asObject(encoding)).filter(([, stated]) => Object.keys(asObject(stated)).length > 0),
    ),
    annotations: readAnnotations(annotations, source),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1 */
function withoutCharset(mediaType: string): string {
  const [type = "", ...parameters] = mediaType.split(";").map((part) => part.trim());
  return [type.toLowerCase(), ...parameters.filter((parameter) => !/^charset=/i.test(parameter))].join("; ");
}
