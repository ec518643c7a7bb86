import { pointerTo, type FollowedPagination, type Pagination } from "@rosterkit/openapi";
import { sharedNames } from "./parameters.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { isNamed, type Property, type Shape } from "./shape.ts";
import type { DocumentedResponse, OperationSource, Parameter } from "./operation.ts";

const names = {
  offset: /^(?:offset|skip)$/i,
  limit: /^(?:limit|take|count|max_?results)$/i,
  page: /^(?:page|page_?(?:number|no|index))$/i,
  size: /^(?:per_?page|page_?size|size|limit)$/i,
  cursor: /^(?:cursor|(?:next_?)?page_?token|(?:continuation_?|next_?)token|continuation|after)$/i,
  next: /^(?:next_?cursor|next_?page_?token|next_?token|continuation_?token|next_?page_?cursor|end_?cursor|after)$/i,
  more: /^has_?(?:more|next(?:_?page)?)$/i,
  total: /^(?:total|total_?(?:count|items|results|size))$/i,
  /** Objects in a body that describe its pages. */
  about: /^(?:meta|metadata|pagination|paging|page_?info|response_?metadata|cursors?)$/i,
};

/**
 * The pagination of an operation whose parameters and response leave no doubt: one list in the body, and parameters
 * with the usual names and types.
 */
export function findPagination(
  source: OperationSource,
  parameters: readonly Parameter[],
  { shape: body, status }: DocumentedResponse,
): Pagination | FollowedPagination | undefined {
  const { components } = source;
  const fields = fieldsOf(body, components);
  const [list, ...otherLists] = fields.filter(({ shape }) => isList(shape, components));
  const items = isList(body, components) ? "" : list?.pointer;
  if (items === undefined || (items !== "" && otherLists.length > 0)) return undefined;
  // A link names another page in its query.
  const query = parameters.filter(({ place }) => place === "query");
  const { headers = [] } = source.responses.find((response) => response.status === String(status)) ?? {};
  if (query.length > 0 && headers.some(({ name }) => name === "link")) return { style: "link", items };
  const described = fields
    .filter(({ name }) => names.about.test(name))
    .map(({ shape, pointer }) => ({ pointer, values: valuesOf(shape) }))
    .flatMap(({ values, pointer }) => (values.length === 1 ? fieldsOf(values[0]!, components, pointer) : []));
  // A walk has its position in a field of its own, and not under the name of a place.
  const shared = sharedNames(parameters);
  const usual = query.filter(({ style, name }) => style === undefined && !shared.has(name));
  const parameter = (kind: keyof typeof names, type: Type) => only(usual, names[kind], type)?.name;
  const field = (kind: keyof typeof names, type: Type) =>
    only([...fields, ...described], names[kind], type)?.pointer;
  const [cursor, next, more] = [
    parameter("cursor", "string"),
    field("next", "string"),
    field("more", "boolean"),
  ];
  if (cursor && next) return { style: "cursor", cursor, next, items, ...(more && { more }) };
  const total = field("total", "number");
  const [offset, limit] = [parameter("offset", "number"), parameter("limit", "number")];
  if (offset && limit) return { style: "offset", offset, limit, items, ...(total && { total }) };
  const [page, size] = [parameter("page", "number"), parameter("size", "number")];
  const first = firstPage(source, page);
  if (!page || !size || (first !== 0 && first !== 1)) return undefined;
  return { style: "page", page, size, items, ...(total && { total }), first };
}

type Type = "number" | "string" | "boolean";

/** The only one with such a name and type. */
function only<One extends Property>(
  properties: readonly One[],
  pattern: RegExp,
  type: Type,
): One | undefined {
  const found = properties.filter(({ name, shape }) => {
    const values = valuesOf(shape);
    return pattern.test(name) && values.length > 0 && values.every((value) => isNamed(value, type));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The default of the page's parameter, else its smallest value. */
function firstPage({ parameters }: OperationSource, page: string | undefined): number | undefined {
  const schema = parameters.find(({ name, place }) => name === page && place === "query")?.schema;
  if (typeof schema !== "object") return undefined;
  return typeof schema.default === "number" ? schema.default : schema.minimum;
}

interface Field extends Property {
  readonly pointer: string;
}

function fieldsOf(shape: Shape, components: SchemaShapes, pointer = ""): Field[] {
  return components.parts(shape, ["intersection"]).flatMap((part) => {
    const properties = part.kind === "object" ? part.properties : [];
    return properties.map((property) => ({ ...property, pointer: pointerTo(pointer, property.name) }));
  });
}

function isList(shape: Shape, components: SchemaShapes): boolean {
  return components.parts(shape, [])[0]?.kind === "array";
}

/** The alternatives of a shape but `null` and `undefined`. */
function valuesOf(shape: Shape): Shape[] {
  const members = shape.kind === "union" ? shape.members : [shape];
  return members.filter((member) => !isNamed(member, "null") && !isNamed(member, "undefined"));
}
