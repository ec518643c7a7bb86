import { isForm, isJson, usualFirst } from "@rosterkit/openapi";
import type { NormalBody, NormalContent } from "./body.ts";
import type { NormalParameter } from "./parameter.ts";
import type { Alternative, NormalSchema, Property } from "./schema.ts";

/** A field of the input, and where in the request it is sent. */
export interface InputField {
  readonly part: string;
  readonly name: string;
  /** The field of the input under which it is given; empty where it stands in the input itself. */
  readonly group: string;
  readonly schema: NormalSchema;
  readonly required: boolean;
  readonly pointer: string;
}

interface Input {
  /** By place and name. */
  readonly fields: ReadonlyMap<string, InputField>;
  /** The same of the body as a whole; absent where there is none. */
  readonly bodyGroup: string | undefined;
}

/** The input of a call. Parameters of several places that share a name stand under the names of the places. */
export function inputOf({
  parameters,
  body,
}: {
  readonly parameters: ReadonlyMap<string, NormalParameter>;
  readonly body: NormalBody | undefined;
}): Input {
  const stated = [...parameters].filter(([key]) => !isIgnored(key)).map(([, parameter]) => parameter);
  const given = stated.map((parameter): InputField => {
    const isShared = stated.filter(({ name }) => name === parameter.name).length > 1;
    return { ...parameter, part: parameter.in, group: isShared ? parameter.in : "" };
  });
  const content = body && usualContent(body);
  const names = new Set(given.map(({ group, name }) => group || name));
  const bodyGroup = content && (isFlat(content, names) ? "" : "body");
  const sent = [...(content ? fieldsOf(content) : [])].map(([name, field]): InputField => ({
    ...field,
    part: "body",
    name,
    group: bodyGroup ?? "",
  }));
  return {
    fields: new Map([...given, ...sent].map((field) => [`${field.part} ${field.name}`, field])),
    bodyGroup,
  };
}

/** Whether the fields of a body stand in the input itself, beside others of these names. */
export function isFlat(content: NormalContent, others: ReadonlySet<string>): boolean {
  const object = objectOf(content);
  const names = [...(object?.properties?.keys() ?? [])];
  return (names.length > 0 || Boolean(object?.additional)) && names.every((name) => !others.has(name));
}

/** The fields of a body that is one object, written as JSON or as a form; none of any other. */
export function fieldsOf(content: NormalContent): ReadonlyMap<string, Property> {
  return objectOf(content)?.properties ?? new Map();
}

function objectOf({ mediaType, schema: { union } }: NormalContent): Alternative | undefined {
  const [object, ...others] = union.alternatives;
  const hasFields = isJson(mediaType) || isForm(mediaType);
  return hasFields && others.length === 0 && !union.nullable && object?.properties ? object : undefined;
}

/** The content of calls that choose no media type. */
export function usualContent({ contents }: NormalBody): NormalContent | undefined {
  return usualFirst([...contents].map(([mediaType, content]) => ({ ...content, mediaType })))[0];
}

/**
 * Headers that the client writes by itself, whatever a document says of them.
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields-for-parameter
 */
export function isIgnored(key: string): boolean {
  return /^header (?:accept|content-type|authorization)$/i.test(key);
}
