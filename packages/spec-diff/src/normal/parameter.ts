import { asObject, defaultStyle, type Direction, explodesByDefault, toPointer } from "@rosterkit/openapi";
import type { Placed } from "./schema.ts";
import { readAnnotations, type Source } from "./source.ts";

/** A parameter of a request, or a header of a response. */
export type NormalParameter = Readonly<ReturnType<typeof readParameter>>;

/** @param header name of a response header: a header object does not contain its name */
export function readParameter({ value, pointer }: Placed, source: Source, header?: string) {
  const {
    name = header,
    in: place = "header",
    required = false,
    deprecated = false,
    schema,
    content,
    style = defaultStyle(String(place)),
    explode = explodesByDefault(String(style)),
    allowReserved = false,
    allowEmptyValue = false,
    ...annotations
  } = asObject(value);
  const [[mediaType, media] = []] = Object.entries(asObject(content));
  const [stated, keys] =
    mediaType === undefined
      ? [schema, ["schema"]]
      : [asObject(media)["schema"], ["content", mediaType, "schema"]];
  const direction: Direction = header === undefined ? "request" : "response";
  return {
    name: String(name),
    /** `path`, `query`, `header` or `cookie`. */
    in: String(place),
    required: required === true,
    deprecated: deprecated === true,
    schema: source.schemas[direction].read(stated, pointer + toPointer(keys)),
    /** The schema as written in the document. */
    stated,
    /** Its serialization, with defaults. */
    style: asObject(
      mediaType === undefined ? { style, explode, allowReserved, allowEmptyValue } : { mediaType },
    ),
    annotations: readAnnotations(annotations, source),
    pointer,
  };
}
