import { pointerTo, type FollowedPagination, type Pagination } from "@rosterkit/openapi";
import type { SchemaShapes } from "./schema-shapes.ts";
import { isPrimitive, type Property, type Shape } from "./shape.ts";
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
  success: DocumentedResponse | undefined,
): Pagination | FollowedPagination | undefined {
  if (success === undefined) return undefined;
  const { components } = source;
  const fields = fieldsOf(success.shape, components);
  const lists = fields.filter((field) => isList(field.shape, components));
  const [list] = lists;
  const items = isList(success.shape, components) ? "" : list?.pointer;
  if (items === undefined || (items !== "" && lists.length > 1)) return undefined;
  // A link names another page in its query.
  const hasQuery = parameters.some(({ place }) => place === "query");
  const response = source.responses.find(({ status }) => status === String(success.status));
  if (hasQuery && response?.headers.includes("link") === true) return { style: "link", items };
  const query = parameters.filter(({ place, style }) => place === "query" && style === undefined);
  const all = [
    ...fields,
    ...fields
      .filter(({ name }) => names.about.test(name))
      .map(({ shape, pointer }) => ({ pointer, values: valuesOf(shape) }))
      .filter(({ values }) => values.length === 1)
      .flatMap(({ values, pointer }) => fieldsOf(values[0]!, components, pointer)),
  ];
  const parameter = (kind: keyof typeof names, type: Type): string | undefined =>
    only(query, names[kind], type)?.name;
  const field = (kind: keyof typeof names, type: Type): string | undefined =>
    only(all, names[kind], type)?.pointer;
  const [cursor, next] = [parameter("cursor", "string"), field("next", "string")];
  if (cursor !== undefined && next !== undefined) {
    const more = field("more", "boolean");
    return { style: "cursor", cursor, next, items, ...(more === undefined ? {} : { more }) };
  }
  const stated = field("total", "number");
  const total = stated === undefined ? {} : { total: stated };
  const [offset, limit] = [parameter("offset", "number"), parameter("limit", "number")];
  if (offset !== undefined && limit !== undefined) return { style: "offset", offset, limit, items, ...total };
  const [page, size] = [parameter("page", "number"), parameter("size", "number")];
  const first = firstPage(source, page);
  if (page === undefined || size === undefined || (first !== 0 && first !== 1)) return undefined;
  return { style: "page", page, size, items, ...total, first };
}

type Type = "number" | "string" | "boolean";

/** The only one with such a name and type. */
function only<One extends Property>(
  properties: readonly One[],
  pattern: RegExp,
  type: Type,
): One | undefined {
  const found = properties.filter(({ name, shape }) => pattern.test(name) && isOf(shape, type));
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

/** @param path keys of the references on the way, for a schema may be composed of itself */
function fieldsOf(
  shape: Shape,
  components: SchemaShapes,
  pointer = "",
  path: readonly string[] = [],
): Field[] {
  if (shape.kind === "reference") {
    if (path.includes(shape.key)) return [];
    return fieldsOf(components.component(shape.key).shape, components, pointer, [...path, shape.key]);
  }
  if (shape.kind === "intersection")
    return shape.members.flatMap((member) => fieldsOf(member, components, pointer, path));
  if (shape.kind !== "object") return [];
  return shape.properties.map((property) => ({ ...property, pointer: pointerTo(pointer, property.name) }));
}

function isList(shape: Shape, components: SchemaShapes, path: readonly string[] = []): boolean {
  if (shape.kind === "reference") {
    if (path.includes(shape.key)) return false;
    return isList(components.component(shape.key).shape, components, [...path, shape.key]);
  }
  return shape.kind === "array";
}

/** The alternatives of a shape but `null` and `undefined`. */
function valuesOf(shape: Shape): Shape[] {
  const members = shape.kind === "union" ? shape.members : [shape];
  return members.filter((member) => !isPrimitive(member, "null") && !isPrimitive(member, "undefined"));
}

function isOf(shape: Shape, type: Type): boolean {
  const values = valuesOf(shape);
  return values.length > 0 && values.every((value) => isPrimitive(value, type));
}
