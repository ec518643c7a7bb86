import type { OpenApiDocument, ParameterObject } from "./document.ts";
import { parametersOf, type PlacedOperation } from "./operations.ts";
import { kindOfMedia } from "./media-types.ts";
import { defaultStyle, explodesByDefault, type ParameterPlace } from "./parameter-styles.ts";
import { pointerTo } from "./pointer.ts";
import { readContents } from "./read-bodies.ts";
import { readExamples } from "./read-examples.ts";
import type { Resolved } from "./resolve.ts";
import type { Schema } from "./schema.ts";

export type DocumentParameter = Readonly<ReturnType<typeof readParameter>>;

/** The parameters of an operation and of its path. */
export function readParameters(document: OpenApiDocument, placed: PlacedOperation): DocumentParameter[] {
  return parametersOf(document, placed).map((parameter) => readParameter(document, parameter));
}

function readParameter(document: OpenApiDocument, { value: object, pointer }: Resolved<ParameterObject>) {
  const [content] = readContents(document, object.content, pointer);
  const { style = defaultStyle(object.in) } = object;
  return {
    name: object.name,
    place: object.in as ParameterPlace,
    required: object.required === true,
    schema: content?.schema ?? object.schema ?? (true as Schema),
    /** `json` where the parameter is described by such a media type. */
    style: content !== undefined && kindOfMedia(content.mediaType) === "json" ? "json" : style,
    explode: object.explode ?? explodesByDefault(style),
    pointer,
    schemaPointer: pointerTo(content?.pointer ?? pointer, "schema"),
    object,
    examples: readExamples(document, object),
  };
}
