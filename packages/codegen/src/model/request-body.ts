import { writingOf } from "./body-writing.ts";
import { describe } from "./describe.ts";
import type { MediaType, RequestBody } from "./document.ts";
import { isForm, isJson, isText, type Content } from "./media.ts";
import { ModelError } from "./model-error.ts";
import type { ObjectForm } from "./object-form.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { object, ownReference, primitive, UNDEFINED, union } from "./shape.ts";
import type { Body, Input, Parameter, Property, Shape } from "./types.ts";

/** Options are the third argument of every call, also of one that takes nothing. */
const NO_INPUT = ownReference("NoInput");

/** A body, and the input that holds it. */
export interface Taken {
  readonly input: Input;
  readonly body: Body;
}

/** The input with a body of one media type. */
export function bodyOf(
  requestBody: RequestBody,
  { mediaType, media }: Content,
  {
    properties,
    shapes,
    name,
    pointer,
  }: {
    readonly properties: readonly Property[];
    readonly shapes: SchemaShapes;
    readonly name: string;
    readonly pointer: string;
  },
): Taken {
  const writing = writingOf(mediaType, media, pointer);
  const common = { mediaType, ...(writing === undefined ? {} : { writing }) };
  const required = requestBody.required === true;
  const form = isJson(mediaType) || isForm(mediaType) ? shapes.form(media.schema) : undefined;
  const reading = { direction: "input", binary: isForm(mediaType) } as const;
  if (form !== undefined && isFlat(form, properties)) {
    const fields = shapes.properties(form, reading);
    const index = shapes.index(form, reading);
    return {
      input: toInput(name, [...properties, ...fields], index),
      body: { ...common, required, fields: fields.map((field) => field.name), open: index !== undefined },
    };
  }
  if (properties.some((property) => property.name === "body")) {
    throw new ModelError(
      'a parameter is called "body", where the body of the request would stand',
      pointer,
      "rename the parameter in an overlay",
    );
  }
  const property = bodyProperty(requestBody, media, bodyShape(mediaType, media, shapes));
  return {
    input: toInput(name, [...properties, property], undefined),
    body: { ...common, required, open: false },
  };
}

/** A body without declared fields, or with one that is called like a parameter, stands under `body`. */
function isFlat(form: ObjectForm, properties: readonly Property[]): boolean {
  if (form.properties.size === 0 && !form.additional.some((schema) => schema !== false)) return false;
  return properties.every(({ name }) => !form.properties.has(name));
}

function bodyShape(mediaType: string, media: MediaType, shapes: SchemaShapes): Shape {
  if (isJson(mediaType) || isForm(mediaType))
    return shapes.shape(media.schema, { direction: "input", binary: isForm(mediaType) });
  return isText(mediaType) ? primitive("string") : union([primitive("Blob"), primitive("string")]);
}

function bodyProperty(requestBody: RequestBody, media: MediaType, shape: Shape): Property {
  const docs = describe(
    requestBody.description === undefined ? {} : { description: requestBody.description },
    media.schema,
  );
  return toProperty({ name: "body", required: requestBody.required === true, docs, shape });
}

export function toProperty({
  name,
  required,
  docs,
  shape,
}: Pick<Parameter, "name" | "required" | "docs" | "shape">): Property {
  return { name, optional: !required, docs, shape: required ? shape : union([shape, UNDEFINED]) };
}

export function toInput(name: string, properties: readonly Property[], index: Shape | undefined): Input {
  const isEmpty = properties.length === 0 && index === undefined;
  return {
    name,
    docs: [],
    shape: isEmpty ? NO_INPUT : object(properties, index),
    optional: properties.every((property) => property.optional),
  };
}
