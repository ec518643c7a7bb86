import { fromPointer, pointerTo, type FollowedPagination, type Pagination } from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import type { DocumentedResponse, OperationSource, Parameter } from "./operation-parts.ts";
import { sharedNames } from "./parameters.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { isNamed, object, type Property, type Shape } from "./shape.ts";

/** Types and names of parameters and fields that take part in pagination. */
const roles = {
  offset: ["number", /^(?:offset|skip)$/i],
  limit: ["number", /^(?:limit|take|count|max_?results)$/i],
  page: ["number", /^(?:page|page_?(?:number|no|index))$/i],
  size: ["number", /^(?:per_?page|page_?size|size|limit)$/i],
  cursor: ["string", /^(?:cursor|(?:next_?)?page_?token|continuation(?:_?token)?|next_?token|after)$/i],
  next: ["string", /^(?:end_?cursor|next_?(?:page_?)?(?:cursor|token)|continuation_?token|after)$/i],
  more: ["boolean", /^has_?(?:more|next(?:_?page)?)$/i],
  total: ["number", /^(?:total|total_?(?:count|items|results|size))$/i],
} as const;

/** Names of objects in a body that contain facts about the page. */
const pageFacts = /^(?:meta|metadata|pagination|paging|page_?info|response_?metadata|cursors?)$/i;

/**
 * Finds the pagination of an operation if it is unambiguous: one list in the body, and parameters with common names
 * and types.
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
  // Links to other pages differ in their query: without query parameters there are none.
  const query = parameters.filter(({ place }) => place === "query");
  const { headers = [] } = source.responses.find((response) => response.status === String(status)) ?? {};
  if (query.length > 0 && headers.some(({ name }) => name === "link")) return { style: "link", items };
  const described = fields.flatMap(({ name, shape, pointer }) => {
    const [facts, ...others] = pageFacts.test(name) ? valuesOf(shape) : [];
    return facts === undefined || others.length > 0 ? [] : fieldsOf(facts, components, pointer);
  });
  // The position must be a top-level field of the input, and parameters that share a name are not.
  const shared = sharedNames(parameters);
  const plain = query.filter(({ style, name }) => style === undefined && !shared.has(name));
  const parameter = (role: Role) => onlyMatch(plain, role)?.name;
  const field = (role: Role) => onlyMatch([...fields, ...described], role)?.pointer;
  const [cursor, next, more] = [parameter("cursor"), field("next"), field("more")];
  if (cursor && next) return { style: "cursor", cursor, next, items, ...(more && { more }) };
  const [offset, limit, total] = [parameter("offset"), parameter("limit"), field("total")];
  if (offset && limit) return { style: "offset", offset, limit, items, ...(total && { total }) };
  const [page, size] = [parameter("page"), parameter("size")];
  const first = firstPage(source, page);
  if (!page || !size || (first !== 0 && first !== 1)) return undefined;
  return { style: "page", page, size, items, ...(total && { total }), first };
}

type Role = keyof typeof roles;

/** Returns the property for a role if there is exactly one. */
function onlyMatch<One extends Property>(properties: readonly One[], role: Role): One | undefined {
  const [type, pattern] = roles[role];
  const found = properties.filter(({ name, shape }) => {
    const values = valuesOf(shape);
    return pattern.test(name) && values.length > 0 && values.every((value) => isNamed(value, type));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Returns the default of the page parameter, or else its minimum. */
function firstPage({ parameters }: OperationSource, page: string | undefined): number | undefined {
  const schema = parameters.find(({ name, place }) => name === page && place === "query")?.schema;
  if (typeof schema !== "object") return undefined;
  return typeof schema.default === "number" ? schema.default : schema.minimum;
}

function fieldsOf(shape: Shape, components: SchemaShapes, pointer = "") {
  return components.parts(shape, ["intersection"]).flatMap((part) => {
    const properties = part.kind === "object" ? part.properties : [];
    return properties.map((property) => ({ ...property, pointer: pointerTo(pointer, property.name) }));
  });
}

function isList(shape: Shape, components: SchemaShapes): boolean {
  return components.parts(shape, [])[0]?.kind === "array";
}

/** Lists the alternatives of a shape except `null` and `undefined`. */
function valuesOf(shape: Shape): Shape[] {
  const members = shape.kind === "union" ? shape.members : [shape];
  return members.filter((member) => !isNamed(member, "null") && !isNamed(member, "undefined"));
}

/**
 * Finds the items of the arrays at some pointers. Those that are inline objects get a named type.
 * @returns the body with these types, and the shape of an item by pointer
 */
export function itemsOf(body: Shape, pointers: ReadonlySet<string>, source: OperationSource) {
  const { components, names, pointer, declare } = source;
  const at = new Map<string, Shape>();
  let shape = body;
  let count = 0;
  for (const items of pointers) {
    const keys = fromPointer(items);
    const item = itemAt(shape, keys, components);
    if (item === undefined) {
      const problem = `"${items}" does not lead to an array in the response`;
      throw new ModelError(problem, pointer, "let `items` point to the array of items");
    }
    at.set(items, item);
    if (item.kind !== "object") continue;
    const type = declare({ name: names.item(count++), docs: [], shape: item });
    at.set(items, type);
    shape = withItemsAt(shape, keys, type);
  }
  return { shape, at };
}

function itemAt(
  shape: Shape,
  [key, ...below]: readonly string[],
  components: SchemaShapes,
): Shape | undefined {
  const items = components.parts(shape).map((part) => {
    if (key === undefined) return part.kind === "array" ? part.items : undefined;
    const property = part.kind === "object" && part.properties.find(({ name }) => name === key);
    return property ? itemAt(property.shape, below, components) : undefined;
  });
  return items.find((item) => item !== undefined);
}

/** Replaces the items of an array, except in referenced shapes. */
function withItemsAt(shape: Shape, [key, ...below]: readonly string[], items: Shape): Shape {
  if (shape.kind === "array" && key === undefined) return { kind: "array", items };
  if (shape.kind !== "object" || key === undefined) return shape;
  const properties = shape.properties.map((property) =>
    property.name === key ? { ...property, shape: withItemsAt(property.shape, below, items) } : property,
  );
  return object(properties, shape.index);
}
