import {
  asArray,
  asObject,
  byCodeUnit,
  isObject,
  type JsonObject,
  type JsonValue,
  methods,
  operationsOf,
} from "@rosterkit/openapi";
import { withNamedSchemas } from "./path-references.ts";

/**
 * What a document says for all its operations, said by each path and operation itself: in one document with
 * others there is no place for it.
 */
export function withoutDefaults(document: JsonObject): JsonObject {
  const { servers, security, externalDocs: _, ...others } = withNamedSchemas(document);
  const paths = Object.entries(asObject(others.paths)).map(([path, item]) => {
    const pathItem: JsonObject = { ...asObject(item) };
    if (asArray(pathItem.servers).length === 0 && asArray(servers).length > 0)
      pathItem.servers = asArray(servers);
    for (const method of methods) {
      const operation = pathItem[method];
      if (isObject(operation) && operation.security === undefined && security !== undefined) {
        pathItem[method] = { ...operation, security };
      }
    }
    return [path, pathItem];
  });
  return { ...others, paths: Object.fromEntries(paths) };
}

/** What holds for a service as a whole, which no operation can say. */
export function serviceFacts(document: JsonObject): JsonObject {
  const info = asObject(document.info);
  const facts: JsonObject = {};
  for (const key of ["title", "version", "description"]) if (info[key] !== undefined) facts[key] = info[key];
  facts.servers = serversOf(document);
  if (document.externalDocs !== undefined) facts.externalDocs = document.externalDocs;
  return { ...facts, ...extensions(info), ...extensions(document) };
}

/** The servers of a document; of one that leaves them to its operations, those of the first, where each has some. */
function serversOf(document: JsonObject): JsonValue[] {
  const stated = asArray(document.servers);
  if (stated.length > 0) return stated;
  const ofOperations = operationsOf(document).map(
    ({ pathItem, operation }) =>
      [operation.servers, pathItem.servers].map(asArray).find(({ length }) => length > 0) ?? [],
  );
  const [first = [], ...others] = ofOperations;
  return others.every(({ length }) => length > 0) ? first : [];
}

function extensions(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith("x-")));
}

/** The joined document in one order: whatever carries no meaning by its order is sorted. */
export function inOrder(joined: JsonObject, info: JsonObject, services: JsonObject): JsonObject {
  const paths = sortedBy(asObject(joined.paths), byCodeUnit, (item) => operationsInOrder(asObject(item)));
  const components = sortedBy(asObject(joined.components), byCodeUnit, (section) =>
    sortedBy(asObject(section), byCodeUnit, (component) => component),
  );
  const { webhooks } = joined;
  return {
    openapi: joined.openapi ?? "3.1.0",
    info,
    tags: asArray(joined.tags).map(tidyTag).toSorted(byName),
    "x-services": sortedBy(services, byCodeUnit, (facts) => facts),
    paths,
    ...(webhooks === undefined ? {} : { webhooks: sortedBy(asObject(webhooks), byCodeUnit, (item) => item) }),
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
}

/** Redocly gives each tag a display name, its name, and each path the servers of a service without any. */
function tidyTag(value: JsonValue): JsonObject {
  const { "x-displayName": displayName, ...tag } = asObject(value);
  return displayName === undefined || displayName === tag.name
    ? tag
    : { ...tag, "x-displayName": displayName };
}

function byName(a: JsonObject, b: JsonObject): number {
  return byCodeUnit(String(a.name), String(b.name));
}

const order: readonly string[] = ["summary", "description", "servers", "parameters", ...methods];

function rank(key: string): number {
  return order.includes(key) ? order.indexOf(key) : order.length;
}

function operationsInOrder(item: JsonObject): JsonObject {
  const { servers, ...others } = item;
  const pathItem = asArray(servers).length === 0 ? others : item;
  return sortedBy(
    pathItem,
    (a, b) => rank(a) - rank(b) || byCodeUnit(a, b),
    (value) => value,
  );
}

function sortedBy(
  value: JsonObject,
  compare: (a: string, b: string) => number,
  map: (child: JsonValue) => JsonValue,
): JsonObject {
  const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, child]) => [key, map(child)]));
}
