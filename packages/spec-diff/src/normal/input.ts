import { isForm, isJson, usualFirst } from "@rosterkit/openapi";
import type { NormalBody, NormalContent } from "./body.ts";
import type { NormalParameter } from "./parameter.ts";
import type { Property } from "./schema.ts";

/** A field of the input, and where in the request it is sent; the body as a whole has no name. */
export interface InputField extends Property {
  readonly part: string;
  readonly name: string;
  /** The field of the input under which it is given; empty where it stands in the input itself. */
  readonly group: string;
}

interface Request {
  /** By place and name. */
  readonly parameters: ReadonlyMap<string, NormalParameter>;
  readonly body: NormalBody | undefined;
}

/** The input of a call. Parameters of several places that share a name stand under the names of the places. */
export function inputOf({ parameters, body }: Request): InputField[] {
  const stated = [...parameters].filter(([key]) => !isIgnored(key)).map(([, parameter]) => parameter);
  const given = stated.map((parameter): InputField => {
    const isShared = stated.filter(({ name }) => name === parameter.name).length > 1;
    return { ...parameter, part: parameter.in, group: isShared ? parameter.in : "" };
  });
  const content = body && usualContent(body);
  if (!content) return given;
  const isInside = isFlat(content, new Set(given.map(({ group, name }) => group || name)));
  const sent = { part: "body", group: isInside ? "" : "body" };
  const fields = [...fieldsOf(content)].map(([name, field]) => ({ ...field, ...sent, name }));
  return [...given, ...fields, { ...body, ...sent, schema: content.schema, name: "" }];
}

/** Whether the fields of a body stand in the input itself, beside others of these names. */
export function isFlat(content: NormalContent, others: ReadonlySet<string>): boolean {
  const [object] = content.schema.union.alternatives;
  const names = [...fieldsOf(content).keys()];
  return (names.length > 0 || Boolean(object?.additional)) && names.every((name) => !others.has(name));
}

/** The fields of a body that is one object, written as JSON or as a form; none of any other. */
export function fieldsOf({ mediaType, schema: { union } }: NormalContent): ReadonlyMap<string, Property> {
  const [object, ...others] = union.alternatives;
  const isObject = (isJson(mediaType) || isForm(mediaType)) && others.length === 0 && !union.nullable;
  return (isObject && object?.properties) || new Map();
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
