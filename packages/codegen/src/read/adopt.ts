import { domainOf, operationIds, type NamedRequest } from "../name/operation-names.ts";
import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
  type JsonValue,
  operationsOf,
  toOpenApi31,
  tryResolve,
} from "@rosterkit/openapi";

/**
 * The document as the rest of the pipeline reads every document: in OpenAPI 3.1, each operation with an id of
 * the form `<service>.<name>` and one tag, its domain. What the document says that way already stays.
 */
export function adopt(service: string, document: JsonObject): JsonObject {
  const raised = withOwnPaths(toOpenApi31(document));
  const placed = operationsOf(raised);
  const requests = new Map(
    placed.map(({ keys, method, path, operation: { operationId, tags } }) => {
      const request: NamedRequest = { method, path, operationId, tags };
      return [keys.join(" "), request] as const;
    }),
  );
  const ids = operationIds(service, [...requests.values()]);
  const domains = new Map<string, string | undefined>();
  const paths: JsonObject = { ...asObject(raised.paths) };
  for (const { path, method, keys, operation } of placed) {
    const request = requests.get(keys.join(" "));
    if (request === undefined) continue;
    const domain = domainOf(service, request);
    const [tag] = asArray(operation.tags);
    domains.set(domain, domains.get(domain) ?? (typeof tag === "string" ? tag : undefined));
    const operationId = ids.get(request) ?? `${service}.${method}`;
    paths[path] = {
      ...asObject(paths[path]),
      [method]: { ...operation, operationId, tags: [domain] },
    };
  }
  return { ...raised, tags: tagsOf(raised, domains), paths };
}

/** A path that refers to another one, or to a component, has operations of its own, which need names of their own. */
function withOwnPaths(document: JsonObject): JsonObject {
  const paths = Object.entries(asObject(document.paths));
  const refers = (item: JsonValue): boolean => typeof asObject(item).$ref === "string";
  if (!paths.some(([, item]) => refers(item))) return document;
  const own = paths.map(([path, item]): [string, JsonValue] => {
    const { $ref: _, ...others } = asObject(item);
    return [path, refers(item) ? { ...asObject(tryResolve(document, item)), ...others } : item];
  });
  return { ...document, paths: Object.fromEntries(own) };
}

/** A tag for each domain, with what the document says of the tag that it comes from. */
function tagsOf(document: JsonObject, domains: ReadonlyMap<string, string | undefined>): JsonValue[] {
  const stated = asArray(document.tags).filter(isObject);
  const known = new Map(stated.map((tag) => [tag.name, tag]));
  const used = new Set<unknown>([...domains].flat());
  const ofDomains = [...domains].flatMap(([domain, tag]) => {
    const { name: _, ...said } = known.get(domain) ?? known.get(tag ?? "") ?? { name: "" };
    return Object.keys(said).length === 0 ? [] : [{ name: domain, ...said }];
  });
  return [...ofDomains, ...stated.filter(({ name }) => !used.has(name))];
}
