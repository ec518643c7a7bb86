import { asArray, asObject, isObject, type JsonObject, type JsonValue, methods } from "@rosterkit/openapi";
import { canonical } from "./clashes.ts";

type Documents = ReadonlyMap<string, JsonObject>;

/** Says in a joined path which service it is of. */
const ownerKey = "x-rosterkit-owner";

/**
 * What joining looks at in each document: which paths, operations, tags, servers and components there are. A
 * component that stands in several documents is there in full, for it has to be the same in all of them.
 */
export function outlinesOf(documents: Documents): Map<string, JsonObject> {
  const isShared = sharedComponents([...documents.values()]);
  return new Map([...documents].map(([name, document]) => [name, outlineOf(name, document, isShared)]));
}

function outlineOf(name: string, document: JsonObject, isShared: ReadonlySet<string>): JsonObject {
  const { openapi = "3.1.0", paths, components, webhooks, tags } = document;
  return {
    openapi,
    info: { title: name, version: "1.0.0" },
    ...(tags === undefined ? {} : { tags }),
    ...(paths === undefined
      ? {}
      : { paths: mapValues(paths, (item) => ({ ...outlineOfItem(item), [ownerKey]: name })) }),
    ...(webhooks === undefined ? {} : { webhooks: mapValues(webhooks, outlineOfItem) }),
    ...(components === undefined
      ? {}
      : {
          components: mapEntries(components, (section, byName) =>
            mapEntries(byName, (component, value) =>
              isShared.has(`${section}/${component}`) ? { "x-content": canonical(value) } : {},
            ),
          ),
        }),
  };
}

function outlineOfItem(value: JsonValue): JsonObject {
  const item = asObject(value);
  const outline: JsonObject = item.servers === undefined ? {} : { servers: item.servers };
  for (const method of methods) {
    const operation = item[method];
    if (!isObject(operation)) continue;
    const { operationId, tags } = operation;
    outline[method] = {
      responses: {},
      ...(operationId === undefined ? {} : { operationId }),
      ...(tags === undefined ? {} : { tags }),
    };
  }
  return outline;
}

/** Components of more than one document, by `<section>/<name>`. */
function sharedComponents(documents: readonly JsonObject[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { components } of documents) {
    for (const [section, byName] of Object.entries(asObject(components))) {
      for (const name of Object.keys(asObject(byName))) {
        const key = `${section}/${name}`;
        (seen.has(key) ? shared : seen).add(key);
      }
    }
  }
  return shared;
}

/** A joined outline with what the documents say in its places. */
export function fill(outline: JsonObject, documents: Documents): JsonObject {
  // Of several that have a component, or the like, Redocly takes the last one's.
  const inTurn = [...documents.values()].toReversed();
  const last = (...keys: readonly string[]): JsonValue => {
    const values = inTurn.map((document) =>
      keys.reduce<unknown>((node, key) => asObject(node)[key], document),
    );
    return (values.find((value) => value !== undefined) ?? {}) as JsonValue;
  };
  return {
    ...outline,
    ...(outline.paths === undefined
      ? {}
      : {
          paths: mapEntries(outline.paths, (path, item) => {
            const { [ownerKey]: owner, servers } = asObject(item);
            const original = asObject(asObject(documents.get(String(owner))?.paths)[path]);
            return { ...original, servers: asArray(servers) };
          }),
        }),
    ...(outline.webhooks === undefined
      ? {}
      : { webhooks: mapEntries(outline.webhooks, (name) => last("webhooks", name)) }),
    ...(outline.components === undefined
      ? {}
      : {
          components: mapEntries(outline.components, (section, byName) =>
            mapEntries(byName, (name) => last("components", section, name)),
          ),
        }),
  };
}

function mapValues(value: JsonValue, map: (child: JsonValue) => JsonValue): JsonObject {
  return mapEntries(value, (_, child) => map(child));
}

function mapEntries(value: JsonValue, map: (key: string, child: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(asObject(value)).map(([key, child]) => [key, map(key, child)]));
}
