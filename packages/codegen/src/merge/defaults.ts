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

/** The servers of the first owner that states any: an operation, then its path, then its document. */
export function nearestServers(...owners: readonly { readonly servers?: unknown }[]): JsonValue[] {
  return owners.map(({ servers }) => asArray(servers)).find(({ length }) => length > 0) ?? [];
}

/** Moves the servers and the security requirements of the root to paths and operations: services differ in them. */
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

/** The facts of a service as a whole, which become its entry in `x-services`. */
export function serviceFacts(document: JsonObject): JsonObject {
  const info = asObject(document.info);
  const facts: JsonObject = {};
  for (const key of ["title", "version", "description"]) if (info[key] !== undefined) facts[key] = info[key];
  facts.servers = serversOf(document);
  if (document.externalDocs !== undefined) facts.externalDocs = document.externalDocs;
  return { ...facts, ...extensionsOf(info), ...extensionsOf(document) };
}

/** The servers of a document; if only its operations state servers, and all do, those of the first operation. */
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
