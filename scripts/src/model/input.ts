import { describe } from "./describe.ts";
import type {
  MediaType,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItem,
  RequestBody,
  Schema,
} from "./document.ts";
import { chooseMedia, isForm, isJson, isMultipart, isText } from "./media.ts";
import { ModelError } from "./model-error.ts";
import type { ObjectForm } from "./object-form.ts";
import { styleOf } from "./parameter-style.ts";
import { resolve } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { object, ownReference, primitive, UNDEFINED, union } from "./shape.ts";
import type { Body, BodyWriting, Input, Parameter, Property, Shape } from "./types.ts";

const PLACES = ["path", "query", "header", "cookie"] as const;

/** The parameters of an operation, those of its path included. @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object */
export function parametersOf(
  document: OpenApiDocument,
  pathItem: PathItem,
  operation: OperationObject,
  shapes: SchemaShapes,
  pointer: string,
): Parameter[] {
  const byPlace = new Map<string, ParameterObject>();
  for (const reference of [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter = resolve(document, reference);
    byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const names = new Set<string>();
  return [...byPlace.values()].map((parameter) => {
    if (names.has(parameter.name)) {
      throw new ModelError(
        `two parameters are called "${parameter.name}"`,
        pointer,
        "rename or remove one of them in an overlay: the input of a call holds one field of a name",
      );
    }
    names.add(parameter.name);
    return toParameter(parameter, shapes, pointer);
  });
}

function toParameter(parameter: ParameterObject, shapes: SchemaShapes, pointer: string): Parameter {
  const place = PLACES.find((candidate) => candidate === parameter.in);
  if (place === undefined) {
    throw new ModelError(
      `the parameter "${parameter.name}" is in "${parameter.in}"`,
      pointer,
      `say one of ${PLACES.join(", ")}`,
    );
  }
  const schema = parameter.schema ?? chooseMedia(parameter.content)?.media.schema;
  const shape = parameterShape(schema, shapes);
  const style = styleOf(parameter, place, shape, { shapes, pointer });
  return {
    name: parameter.name,
    place,
    required: place === "path" || parameter.required === true,
    docs: describe(parameter, schema),
    shape,
    ...firstOf(schema),
    ...(style === undefined ? {} : { style }),
  };
}

function firstOf(schema: Schema | undefined): { first?: number } {
  const { default: usual, minimum } = typeof schema === "object" ? schema : {};
  const first = typeof usual === "number" ? usual : minimum;
  return first === undefined ? {} : { first };
}

/** What stands in a URL has a text form, whatever its schema leaves open. */
function parameterShape(schema: Schema | undefined, shapes: SchemaShapes): Shape {
  const shape = shapes.shape(schema, { direction: "input" });
  const isOpen = shape.kind === "primitive" && shape.name === "unknown";
  return isOpen ? union([primitive("string"), primitive("number"), primitive("boolean")]) : shape;
}

interface FlatInput {
  readonly input: Input;
  readonly body?: Body;
}

/** Options are the third argument of every call, also of one that takes nothing. */
const NO_INPUT = ownReference("NoInput");

/** Path, query and body fields in one object. */
export function inputOf(
  document: OpenApiDocument,
  {
    operation,
    parameters,
    shapes,
    typeName,
    pointer,
  }: {
    readonly operation: OperationObject;
    readonly parameters: readonly Parameter[];
    readonly shapes: SchemaShapes;
    readonly typeName: string;
    readonly pointer: string;
  },
): FlatInput {
  // Headers are given in the options of a call.
  const properties = parameters.filter(({ place }) => place !== "header").map(toProperty);
  const requestBody =
    operation.requestBody === undefined ? undefined : resolve(document, operation.requestBody);
  const content = chooseMedia(requestBody?.content);
  if (requestBody === undefined || content === undefined)
    return { input: toInput(typeName, properties, undefined) };

  const { mediaType, media, others } = content;
  const writing = writingOf(mediaType, media);
  const common = {
    mediaType,
    ...(others.length === 0 ? {} : { others }),
    ...(writing === undefined ? {} : { writing }),
  };
  const required = requestBody.required === true;
  const form = isJson(mediaType) || isForm(mediaType) ? shapes.form(media.schema) : undefined;
  const reading = { direction: "input", binary: isForm(mediaType) } as const;
  if (form !== undefined && isFlat(form, properties)) {
    const fields = shapes.properties(form, reading);
    const index = shapes.index(form, reading);
    return {
      input: toInput(typeName, [...properties, ...fields], index),
      body: { ...common, required, fields: fields.map(({ name }) => name), open: index !== undefined },
    };
  }
  if (properties.some(({ name }) => name === "body")) {
    throw new ModelError(
      'a parameter is called "body", where the body of the request would stand',
      pointer,
      "rename the parameter in an overlay",
    );
  }
  const property = bodyProperty(requestBody, media, bodyShape(mediaType, media, shapes));
  return {
    input: toInput(typeName, [...properties, property], undefined),
    body: { ...common, required, open: false },
  };
}

/** What writes the body where it is no JSON. @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
function writingOf(mediaType: string, { encoding = {} }: MediaType): BodyWriting | undefined {
  if (isJson(mediaType)) return undefined;
  if (!isForm(mediaType)) return { writer: "raw" };
  const fields = Object.entries(encoding).flatMap(
    ([name, { contentType, style = "form", explode, allowReserved }]): [string, unknown][] => {
      if (isMultipart(mediaType)) return contentType === undefined ? [] : [[name, contentType]];
      if (contentType !== undefined && isJson(contentType)) return [[name, { style: "json" }]];
      const isExploded = explode ?? style === "form";
      return [
        [
          name,
          {
            style,
            ...(isExploded ? { explode: true } : {}),
            ...(allowReserved === true ? { reserved: true } : {}),
          },
        ],
      ];
    },
  );
  return {
    writer: isMultipart(mediaType) ? "multipart" : "urlEncoded",
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
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

function toProperty({
  name,
  required,
  docs,
  shape,
}: Pick<Parameter, "name" | "required" | "docs" | "shape">): Property {
  return { name, optional: !required, docs, shape: required ? shape : union([shape, UNDEFINED]) };
}

function toInput(typeName: string, properties: readonly Property[], index: Shape | undefined): Input {
  const isEmpty = properties.length === 0 && index === undefined;
  return {
    name: `${typeName}Input`,
    docs: [],
    shape: isEmpty ? NO_INPUT : object(properties, index),
    optional: properties.every((property) => property.optional),
  };
}
