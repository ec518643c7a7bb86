import {
  asArray,
  asObject,
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
    if (asArray(pathItem.servers).length === 0) {
      delete pathItem.servers;
      if (asArray(servers).length > 0) pathItem.servers = asArray(servers);
    }
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
