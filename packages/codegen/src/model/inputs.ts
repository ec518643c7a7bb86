import {
  groupBy,
  isForm,
  isJson,
  isSameJson,
  kindOfMedia,
  type DocumentBody,
  type DocumentContent,
} from "@rosterkit/openapi";
import { writerOf } from "./body-writer.ts";
import { describe } from "./describe.ts";
import { ModelError } from "./model-error.ts";
import type { ObjectForm } from "./object-form.ts";
import { sharedNames } from "./parameters.ts";
import { object, named, toProperty, union, type Property, type Shape } from "./shape.ts";
import type { Body, Input, OperationSource, Parameter } from "./operation.ts";

/** The input of each media type that the body can have, the usual one first. */
export function inputsOf(source: OperationSource, parameters: readonly Parameter[]): [Input, ...Input[]] {
  const { body, names } = source;
  const properties = propertiesOf(parameters);
  const [usual, ...others] = choicesOf(body?.contents ?? []);
  if (body === undefined || usual === undefined) return [toInput(source, properties)];
  const first = inputWith({ ...body, content: usual }, properties, source);
  const further = others.map((content): Input => {
    const input = inputWith({ ...body, content }, properties, source);
    if (JSON.stringify(input.shape) === JSON.stringify(first.shape)) return input;
    const { mediaType } = content;
    const own = { ...input, name: names.inputAs(mediaType), docs: [`Input as \`${mediaType}\`.`] };
    source.declare(own);
    return own;
  });
  return [first, ...further];
}

/** Contents that a call can choose, the usual one first; other names of the same JSON are left out. */
export function choicesOf(contents: readonly DocumentContent[]): readonly DocumentContent[] {
  return contents.filter((content, index) => index === 0 || !isSameJson(content, contents[0]!));
}

/** Parameters of several places that share a name stand under the names of the places. */
function propertiesOf(parameters: readonly Parameter[]): Property[] {
  const shared = sharedNames(parameters);
  const sharing = parameters.filter(({ name }) => shared.has(name));
  const grouped = [...groupBy(sharing, ({ place }) => place)].map(([place, group]) =>
    toProperty({
      name: place,
      required: group.some(({ optional }) => !optional),
      docs: [`Parameters of the ${place} that share their names with others.`],
      shape: object(group),
    }),
  );
  return [...grouped, ...parameters.filter(({ name }) => !shared.has(name))];
}

function inputWith(
  { required: isRequired, description, content }: DocumentBody & { readonly content: DocumentContent },
  properties: readonly Property[],
  source: OperationSource,
): Input & { readonly body: Body } {
  const { components, pointer } = source;
  const { mediaType, schema } = content;
  const write = writerOf(content, pointer);
  const required = isRequired || undefined;
  const reading = { direction: "input", binary: isForm(mediaType) } as const;
  const hasFields = isJson(mediaType) || isForm(mediaType);
  const form = hasFields ? components.form(schema) : undefined;
  if (form !== undefined && isFlat(form, properties)) {
    const fields = components.properties(form, reading);
    const index = components.index(form, reading);
    const names = fields.map(({ name }) => name);
    const body = { mediaType, required, fields: names, open: index !== undefined || undefined, write };
    return { ...toInput(source, [...properties, ...fields], index), body };
  }
  const shape = hasFields ? components.shape(schema, reading) : textOrBinary(mediaType);
  const docs = describe(description === undefined ? {} : { description }, schema);
  const property = toProperty({ name: "body", required: isRequired, docs, shape });
  return { ...toInput(source, [...properties, property]), body: { mediaType, required, write } };
}

/** A body without declared fields, or with one that is called like a parameter, stands under `body`. */
function isFlat({ properties, additional }: ObjectForm, parameters: readonly Property[]): boolean {
  if (properties.size === 0 && additional.every((schema) => schema === false)) return false;
  return parameters.every(({ name }) => !properties.has(name));
}

function textOrBinary(mediaType: string): Shape {
  const text = named("string");
  return kindOfMedia(mediaType) === "text" ? text : union([named("Blob"), text]);
}

function toInput(
  { names, localName, pointer }: OperationSource,
  properties: readonly Property[],
  index?: Shape,
): Input {
  // Parameters that share a name stand under their places, and a body that is no object under `body`.
  const keys = properties.map(({ name }) => name);
  const taken = keys.find((name, place) => keys.indexOf(name) !== place);
  if (taken !== undefined) {
    const what = taken === "body" ? "the body of the request" : `parameters of the ${taken}`;
    const problem = `a parameter is called "${taken}", where ${what} would stand`;
    throw new ModelError(problem, pointer, "rename the parameter in an overlay");
  }
  const isEmpty = properties.length === 0 && index === undefined;
  return {
    name: names.input,
    docs: [`Input of {@link ${localName}}.`],
    // Options are the third argument of every call, also of one that needs no input.
    shape: isEmpty ? { kind: "named", name: "NoInput" } : object(properties, index),
    optional: properties.every((property) => property.optional),
  };
}
