import { isForm, isJson } from "@rosterkit/openapi";
import { type NormalBody, usualContent } from "./body.ts";
import type { NormalContent } from "./content.ts";
import type { NormalParameter } from "./parameter.ts";
import type { Property } from "./schema.ts";

/** A field of a call's input, and the part of the request that carries it. The body as a whole has an empty name. */
export interface InputField extends Property {
  readonly part: string;
  readonly name: string;
  /** Field of the input that contains it; empty at the top level of the input. */
  readonly group: string;
}

interface Request {
  /** By place and name, such as `query limit`. */
  readonly parameters: ReadonlyMap<string, NormalParameter>;
  readonly body: NormalBody | undefined;
}

/** Lists the fields of a call's input. Parameters that share a name are grouped by their place. */
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

/** Whether the fields of a body are at the top level of the input, because no other field has the same name. */
export function isFlat(content: NormalContent, others: ReadonlySet<string>): boolean {
  const [object] = content.schema.union.alternatives;
  const names = [...fieldsOf(content).keys()];
  return (names.length > 0 || Boolean(object?.additional)) && names.every((name) => !others.has(name));
}

/** Returns the fields of a body that is one object, in JSON or a form; empty for any other body. */
function fieldsOf({ mediaType, schema: { union } }: NormalContent): ReadonlyMap<string, Property> {
  const [object, ...others] = union.alternatives;
  const isObject = (isJson(mediaType) || isForm(mediaType)) && others.length === 0 && !union.nullable;
  return (isObject && object?.properties) || new Map();
}

/**
 * Whether a parameter is one of the headers that the client sets itself: OpenAPI ignores descriptions of them.
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields-for-parameter
 */
export function isIgnored(key: string): boolean {
  return /^header (?:accept|content-type|authorization)$/i.test(key);
}
