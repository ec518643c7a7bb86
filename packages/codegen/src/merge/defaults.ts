import {
  asArray,
  asObject,
  isObject,
  mapValues,
  methods,
  operationsOf,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";

/** The servers of the first of these that states some: an operation, then its path, then its document. */
export function nearestServers(...owners: readonly { readonly servers?: unknown }[]): JsonValue[] {
  return owners.map(({ servers }) => asArray(servers)).find(({ length }) => length > 0) ?? [];
}

/** Moves the servers and the security of a document to its paths and operations: beside others it has no root. */
export function withoutDefaults(document: JsonObject): JsonObject {
  const { servers, security, externalDocs: _, ...others } = document;
  const paths = mapValues(asObject(others.paths), (item) => {
    const { servers: own, ...pathItem } = asObject(item);
    for (const method of methods) {
      const operation = pathItem[method];
      if (isObject(operation) && operation.security === undefined && security !== undefined)
        pathItem[method] = { ...operation, security };
    }
    const nearest = nearestServers({ servers: own }, { servers });
    return nearest.length === 0 ? pathItem : { ...pathItem, servers: nearest };
  });
  return { ...others, paths };
}

/** Facts of a service as a whole, which no operation can state. */
export function serviceFacts(document: JsonObject): JsonObject {
  const info = asObject(document.info);
  const facts: JsonObject = {};
  for (const key of ["title", "version", "description"]) if (info[key] !== undefined) facts[key] = info[key];
  facts.servers = serversOf(document);
  if (document.externalDocs !== undefined) facts.externalDocs = document.externalDocs;
  return { ...facts, ...extensionsOf(info), ...extensionsOf(document) };
}

/** The servers of a document; of one that leaves them to its operations, those of the first, where each has some. */
function serversOf(document: JsonObject): JsonValue[] {
  const stated = asArray(document.servers);
  if (stated.length > 0) return stated;
  const ofOperations = operationsOf(document).map(({ pathItem, operation }) =>
    nearestServers(operation, pathItem),
  );
  const [first = [], ...others] = ofOperations;
  return others.every(({ length }) => length > 0) ? first : [];
}

function extensionsOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key.startsWith("x-")));
}
