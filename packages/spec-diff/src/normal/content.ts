import { asObject, type Direction } from "@rosterkit/openapi";
import type { Placed } from "./schema.ts";
import { readAnnotations, type Source } from "./source.ts";

/** The media type object of one media type. */
export type NormalContent = Readonly<ReturnType<typeof readContent>>;

export function readContent(
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
export function withoutCharset(mediaType: string): string {
  const [type = "", ...parameters] = mediaType.split(";").map((part) => part.trim());
  return [type.toLowerCase(), ...parameters.filter((parameter) => !/^charset=/i.test(parameter))].join("; ");
}
