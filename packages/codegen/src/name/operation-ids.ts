import {
  asArray,
  asObject,
  isObject,
  mapValues,
  operationsOf,
  tryResolve,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import { domainOf, operationIds } from "./operation-names.ts";

/** Gives each operation an id of the form `<service>.<name>` and one tag, its domain. It keeps those that it has. */
export function withOperationIds(service: string, given: JsonObject): JsonObject {
  const document = withOwnPathItems(given);
  const operations = operationsOf(document);
  const ids = operationIds(service, operations);
  const tagOfDomain = new Map<string, JsonValue | undefined>();
  const paths = { ...asObject(document.paths) };
  for (const placed of operations) {
    const { method, path, operation } = placed;
    const domain = domainOf(service, placed);
    tagOfDomain.set(domain, tagOfDomain.get(domain) ?? asArray(operation.tags)[0]);
    const named = { ...operation, operationId: ids.get(placed)!, tags: [domain] };
    paths[path] = { ...asObject(paths[path]), [method]: named };
  }
  return { ...document, tags: tagsOf(document, tagOfDomain), paths };
}

/** A path that refers to another has operations of its own, which need names of their own. */
function withOwnPathItems(document: JsonObject): JsonObject {
  const paths = mapValues(asObject(document.paths), (item) => {
    const { $ref, ...others } = asObject(item);
    return $ref === undefined ? item : { ...asObject(tryResolve<JsonValue>(document, item)), ...others };
  });
  return { ...document, paths };
}

/** Adds a tag for each domain, with the description of the tag from which it gets its name. */
function tagsOf(document: JsonObject, tagOfDomain: ReadonlyMap<string, JsonValue | undefined>): JsonValue[] {
  const stated = asArray(document.tags).filter(isObject);
  const byName = new Map(stated.map((tag) => [tag.name, tag]));
  const used = new Set([...tagOfDomain].flat());
  const ofDomains = [...tagOfDomain].flatMap(([domain, tag]) => {
    const { name: _, ...facts } = byName.get(domain) ?? byName.get(tag ?? null) ?? {};
    return Object.keys(facts).length === 0 ? [] : [{ name: domain, ...facts }];
  });
  return [...ofDomains, ...stated.filter(({ name }) => !used.has(name))];
}
