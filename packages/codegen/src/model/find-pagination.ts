import { pointerTo, resolve, type FollowedPagination, type Pagination } from "@rosterkit/openapi";
import type { OperationSource } from "./operation-source.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { isPrimitive, type Property, type Shape } from "./shape.ts";
import type { DocumentedResponse, Parameter } from "./types.ts";

const names = {
  offset: /^(?:offset|skip)$/i,
  limit: /^(?:limit|take|count|max_?results)$/i,
  page: /^(?:page|page_?(?:number|no|index))$/i,
  size: /^(?:per_?page|page_?size|size|limit)$/i,
  cursor: /^(?:cursor|(?:next_?)?page_?token|(?:continuation_?|next_?)token|continuation|after)$/i,
  next: /^(?:next_?cursor|next_?page_?token|next_?token|continuation_?token|next_?page_?cursor|end_?cursor|after)$/i,
  more: /^has_?(?:more|next(?:_?page)?)$/i,
  total: /^(?:total|total_?(?:count|items|results|size)|count)$/i,
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
  successes: readonly DocumentedResponse[],
): Pagination | FollowedPagination | undefined {
  const { shapes } = source;
  const [success, ...others] = successes;
  if (success === undefined || others.length > 0) return undefined;
  const fields = fieldsOf(success.shape, shapes);
  const items = listIn(success.shape, fields, shapes);
  if (items === undefined) return undefined;
  // A link names another page in its query.
  const hasQuery = parameters.some(({ place }) => place === "query");
  if (hasQuery && hasLinkHeader(source, success)) return { style: "link", items };
  const query = parameters.filter(({ place, style }) => place === "query" && style === undefined);
  const one = (pattern: RegExp, type: "number" | "string"): Parameter | undefined => {
    const found = query.filter(({ name, shape }) => pattern.test(name) && isOf(shape, type));
    return found.length === 1 ? found[0] : undefined;
  };
  const all = [
    ...fields,
    ...fields.filter(({ name }) => names.about.test(name)).flatMap((field) => below(field, shapes)),
  ];
  const fieldCalled = (pattern: RegExp, type: "number" | "string" | "boolean"): string | undefined => {
    const found = all.filter(({ name, shape }) => pattern.test(name) && isOf(shape, type));
    return found.length === 1 ? found[0]?.pointer : undefined;
  };
  const cursor = one(names.cursor, "string");
  const next = fieldCalled(names.next, "string");
  if (cursor !== undefined && next !== undefined) {
    const more = fieldCalled(names.more, "boolean");
    return { style: "cursor", cursor: cursor.name, next, items, ...(more === undefined ? {} : { more }) };
  }
  const stated = fieldCalled(names.total, "number");
  const total = stated === undefined ? {} : { total: stated };
  const [offset, limit] = [one(names.offset, "number"), one(names.limit, "number")];
  if (offset !== undefined && limit !== undefined)
    return { style: "offset", offset: offset.name, limit: limit.name, items, ...total };
  const [page, size] = [one(names.page, "number"), one(names.size, "number")];
  const first = page?.first;
  if (page === undefined || size === undefined || (first !== 0 && first !== 1)) return undefined;
  return { style: "page", page: page.name, size: size.name, items, ...total, first };
}

interface Field extends Property {
  readonly pointer: string;
}

function fieldsOf(shape: Shape, shapes: SchemaShapes, pointer = ""): Field[] {
  if (shape.kind === "reference") return fieldsOf(shapes.component(shape.key).shape, shapes, pointer);
  if (shape.kind === "intersection")
    return shape.members.flatMap((member) => fieldsOf(member, shapes, pointer));
  if (shape.kind !== "object") return [];
  return shape.properties.map((property) => ({
    ...property,
    pointer: pointerTo(pointer, property.name),
  }));
}

function below({ shape, pointer }: Field, shapes: SchemaShapes): Field[] {
  return fieldsOf(withoutNull(shape), shapes, pointer);
}

function withoutNull(shape: Shape): Shape {
  if (shape.kind !== "union") return shape;
  const [first, ...others] = shape.members.filter((member) => !isPrimitive(member, "null"));
  return first !== undefined && others.length === 0 ? first : shape;
}

/** Pointer to the only list in the body. */
function listIn(shape: Shape, fields: readonly Field[], shapes: SchemaShapes): string | undefined {
  if (isList(shape, shapes)) return "";
  const lists = fields.filter((field) => isList(field.shape, shapes));
  return lists.length === 1 ? lists[0]?.pointer : undefined;
}

function isList(shape: Shape, shapes: SchemaShapes): boolean {
  if (shape.kind === "reference") return isList(shapes.component(shape.key).shape, shapes);
  return shape.kind === "array";
}

/** Whether all values but `null` and `undefined` are of the type. */
function isOf(shape: Shape, type: "number" | "string" | "boolean"): boolean {
  const members = shape.kind === "union" ? shape.members : [shape];
  const others = members.filter(
    (member) => !isPrimitive(member, "null") && !isPrimitive(member, "undefined"),
  );
  return others.length > 0 && others.every((member) => isPrimitive(member, type));
}

function hasLinkHeader({ document, operation }: OperationSource, { status }: DocumentedResponse): boolean {
  const response = operation.responses?.[String(status)];
  const headers = response === undefined ? undefined : resolve(document, response).value.headers;
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === "link");
}
