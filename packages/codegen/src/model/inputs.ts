import {
  explodesByDefault,
  groupBy,
  isForm,
  isJson,
  isSameJson,
  kindOfMedia,
  type DocumentBody,
  type DocumentContent,
} from "@rosterkit/openapi";
import { describe } from "./describe.ts";
import { ModelError } from "./model-error.ts";
import type { ObjectForm } from "./object-form.ts";
import type { Body, Input, OperationSource, Parameter } from "./operation-parts.ts";
import { sharedNames } from "./parameters.ts";
import { object, named, RuntimeFunction, toProperty, union, type Property, type Shape } from "./shape.ts";

/** Returns the input for each media type of the body, the default first. */
export function inputsOf(source: OperationSource, parameters: readonly Parameter[]): [Input, ...Input[]] {
  const { body, names } = source;
  const properties = propertiesOf(parameters);
  const [preferred, ...others] = choicesOf(body?.contents ?? []);
  if (body === undefined || preferred === undefined) return [toInput(source, properties)];
  const first = inputWith({ ...body, content: preferred }, properties, source);
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

/** Filters the contents that a call can choose: further JSON media types with the schema of the default are not. */
export function choicesOf(contents: readonly DocumentContent[]): readonly DocumentContent[] {
  return contents.filter((content, index) => index === 0 || !isSameJson(content, contents[0]!));
}

/** Groups parameters that share a name under their locations. */
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

/** Whether the fields of the body are fields of the input: it declares some, and none has the name of a parameter. */
function isFlat({ properties, additional }: ObjectForm, parameters: readonly Property[]): boolean {
  if (properties.size === 0 && additional.every((schema) => schema === false)) return false;
  return parameters.every(({ name }) => !properties.has(name));
}

function textOrBinary(mediaType: string): Shape {
  return union([...(kindOfMedia(mediaType) === "text" ? [] : [named("Blob")]), named("string")]);
}

function toInput(source: OperationSource, properties: readonly Property[], index?: Shape): Input {
  const { names, localName, pointer } = source;
  const keys = properties.map(({ name }) => name);
  const taken = keys.find((name, place) => keys.indexOf(name) !== place);
  if (taken !== undefined) {
    const content = taken === "body" ? "the request body" : `the ${taken} parameters`;
    const problem = `a parameter is called "${taken}", which is the input's field for ${content}`;
    throw new ModelError(problem, pointer, "rename the parameter in an overlay");
  }
  const isEmpty = properties.length === 0 && index === undefined;
  return {
    name: names.input,
    docs: [`Input of {@link ${localName}}.`],
    // Options are the third argument of every call, even if there is no input.
    shape: isEmpty ? { kind: "named", name: "NoInput" } : object(properties, index),
    optional: properties.every((property) => property.optional),
  };
}

type Encoding = DocumentContent["encoding"][string];

/** Returns the writer of a body. @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
function writerOf({ mediaType, encoding }: DocumentContent, pointer: string): RuntimeFunction {
  const kind = kindOfMedia(mediaType);
  if (kind !== "form" && kind !== "multipart") return new RuntimeFunction(kind === "json" ? "json" : "raw");
  const isMultipart = kind === "multipart";
  const fields = Object.entries(encoding).flatMap(([name, stated]) => {
    const written = isMultipart ? partEncoding(name, stated, pointer) : fieldStyle(stated);
    return written === undefined ? [] : [[name, written] as const];
  });
  const stated = fields.length === 0 ? [] : [Object.fromEntries(fields)];
  return new RuntimeFunction(isMultipart ? "multipart" : "urlEncoded", stated);
}

/**
 * Returns the media type of a part, the first of several, or its style. The default style, one part per item of a list,
 * is omitted.
 */
function partEncoding(name: string, encoding: Encoding, pointer: string) {
  const { contentType, style = "form", explode = explodesByDefault(style), headers = {} } = encoding;
  const needed = Object.entries(headers).find(([, header]) => header.required === true);
  if (needed !== undefined) {
    const problem = `the part "${name}" needs the header "${needed[0]}", and fetch cannot send headers with a part`;
    throw new ModelError(problem, pointer, "make the header optional, or remove it, in an overlay");
  }
  if (contentType === undefined) return style === "form" && explode ? undefined : fieldStyle(encoding);
  const types = contentType.split(",").map((type) => type.trim());
  return types.find((type) => !type.includes("*"));
}

function fieldStyle(encoding: Encoding): RuntimeFunction {
  const { contentType, style = "form", explode = explodesByDefault(style), allowReserved } = encoding;
  const stated = { style, explode: explode || undefined, reserved: allowReserved || undefined };
  return new RuntimeFunction("withStyle", [isJson(contentType) ? { style: "json" } : stated]);
}
