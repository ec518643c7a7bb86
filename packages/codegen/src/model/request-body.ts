import { isForm, kindOfMedia, resolve, type RequestBody, groupBy } from "@rosterkit/openapi";
import { writingOf } from "./body-writing.ts";
import { contentsOf, hasFields, type Content } from "./content.ts";
import { describe } from "./describe.ts";
import { ModelError } from "./model-error.ts";
import type { ObjectForm } from "./object-form.ts";
import type { OperationSource } from "./operation-source.ts";
import { sharedNames } from "./parameters.ts";
import {
  object,
  ownReference,
  primitive,
  UNDEFINED,
  union,
  type NamedType,
  type Property,
  type Shape,
} from "./shape.ts";
import type { Body, Input, Operation, OtherBody, Parameter } from "./types.ts";

/** The body of one media type, and the input that holds it. */
interface InputWithBody {
  readonly input: Input;
  readonly body: Body;
}

/** Path, query, cookie and body fields in one object, for each media type that the body can have. */
export function inputOf(
  source: OperationSource,
  parameters: readonly Parameter[],
): Pick<Operation, "body" | "input" | "otherBodies" | "ownTypes"> {
  const { document, operation, names, pointer } = source;
  const properties = propertiesOf(parameters);
  const requestBody = operation.requestBody && resolve(document, operation.requestBody, pointer).value;
  const contents = contentsOf(requestBody?.content);
  if (requestBody === undefined || contents === undefined)
    return { input: toInput(names.input, properties), otherBodies: [], ownTypes: [] };

  const withBody = (content: Content): InputWithBody => bodyOf(requestBody, content, properties, source);
  const usual = withBody(contents.usual);
  const ownTypes: NamedType[] = [];
  const otherBodies = contents.others.map((other): OtherBody => {
    const { body, input } = withBody(other);
    if (JSON.stringify(input.shape) === JSON.stringify(usual.input.shape))
      return { body, input: ownReference(names.input), optional: input.optional };
    const name = names.inputAs(other.mediaType);
    ownTypes.push({ name, docs: [`Input as \`${other.mediaType}\`.`], shape: input.shape });
    return { body, input: ownReference(name), optional: input.optional };
  });
  return { ...usual, otherBodies, ownTypes };
}

/** Parameters of several places that share a name stand under the names of the places. */
function propertiesOf(parameters: readonly Parameter[]): Property[] {
  const shared = sharedNames(parameters);
  const alone = parameters.filter(({ name }) => !shared.has(name));
  const sharing = parameters.filter(({ name }) => shared.has(name));
  const grouped = [...groupBy(sharing, ({ place }) => place)].map(([place, group]) =>
    toProperty({
      name: place,
      required: group.some(({ required }) => required),
      docs: [`Parameters of the ${place} that share their names with others.`],
      shape: object(group.map(toProperty)),
      sensitive: false,
    }),
  );
  return [...grouped, ...alone.map(toProperty)];
}

function bodyOf(
  requestBody: RequestBody,
  content: Content,
  properties: readonly Property[],
  { shapes, names, pointer }: OperationSource,
): InputWithBody {
  const { mediaType, media } = content;
  const writing = writingOf(mediaType, media, pointer);
  const required = requestBody.required === true;
  const common = { mediaType, ...(writing === undefined ? {} : { writing }), required };
  const reading = { direction: "input", binary: isForm(mediaType) } as const;
  const form = hasFields(mediaType) ? shapes.form(media.schema) : undefined;
  if (form !== undefined && isFlat(form, properties)) {
    const fields = shapes.properties(form, reading);
    const index = shapes.index(form, reading);
    return {
      input: toInput(names.input, [...properties, ...fields], index),
      body: { ...common, fields: fields.map(({ name }) => name), open: index !== undefined },
    };
  }
  if (properties.some(({ name }) => name === "body")) {
    throw new ModelError(
      'a parameter is called "body", where the body of the request would stand',
      pointer,
      "rename the parameter in an overlay",
    );
  }
  const shape = hasFields(mediaType) ? shapes.shape(media.schema, reading) : textOrBinary(mediaType);
  const { description } = requestBody;
  const docs = describe(description === undefined ? {} : { description }, media.schema);
  const property = toProperty({ name: "body", required, docs, shape, sensitive: false });
  return { input: toInput(names.input, [...properties, property]), body: { ...common, open: false } };
}

/** A body without declared fields, or with one that is called like a parameter, stands under `body`. */
function isFlat({ properties, additional }: ObjectForm, parameters: readonly Property[]): boolean {
  if (properties.size === 0 && additional.every((schema) => schema === false)) return false;
  return parameters.every(({ name }) => !properties.has(name));
}

function textOrBinary(mediaType: string): Shape {
  const text = primitive("string");
  return kindOfMedia(mediaType) === "text" ? text : union([primitive("Blob"), text]);
}

function toProperty({
  name,
  required,
  docs,
  shape,
  sensitive,
}: Pick<Parameter, "name" | "required" | "docs" | "shape" | "sensitive">): Property {
  const property = { name, optional: !required, docs, shape: required ? shape : union([shape, UNDEFINED]) };
  return sensitive ? { ...property, sensitive: true } : property;
}

function toInput(name: string, properties: readonly Property[], index?: Shape): Input {
  const isEmpty = properties.length === 0 && index === undefined;
  return {
    name,
    docs: [],
    // Options are the third argument of every call, also of one that needs no input.
    shape: isEmpty ? ownReference("NoInput") : object(properties, index),
    optional: properties.every((property) => property.optional),
  };
}
