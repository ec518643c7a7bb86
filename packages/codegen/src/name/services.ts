import {
  asArray,
  asObject,
  byCodeUnit,
  groupBy,
  isObject,
  mapValues,
  operationsOf,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import { camelCase, kebabCase, nameOfRequest, NameScope, withoutService } from "./names.ts";
import { withPathSchemas } from "./path-schemas.ts";
import { reserved } from "./reserved-names.ts";

/** Names operations, domains, schemas and credentials that the documents leave unnamed. */
export function nameServices<Service extends { readonly name: string; readonly document: JsonObject }>(
  services: readonly Service[],
): Service[] {
  return services.map((service) => ({
    ...service,
    document: withCredentials(withPathSchemas(withOperationIds(service.name, service.document))),
  }));
}

/** Gives each operation an id of the form `<service>.<name>` and one tag, its domain. Valid ids and tags stay. */
export function withOperationIds(service: string, given: JsonObject): JsonObject {
  // A path item that refers to another gets operations of its own, because each needs its own id.
  const paths = mapValues(asObject(given.paths), (item) => {
    const { $ref, ...others } = asObject(item);
    return $ref === undefined ? item : { ...asObject(tryResolve<JsonValue>(given, item)), ...others };
  });
  const document = { ...given, paths };
  const operations = operationsOf(document);
  const ids = operationIds(service, operations);
  const tagOfDomain = new Map<string, JsonValue | undefined>();
  for (const placed of operations) {
    const { method, path, operation } = placed;
    const domain = domainOf(service, placed);
    tagOfDomain.set(domain, tagOfDomain.get(domain) ?? asArray(operation.tags)[0]);
    const named = { ...operation, operationId: ids.get(placed)!, tags: [domain] };
    paths[path] = { ...asObject(paths[path]), [method]: named };
  }
  return { ...document, tags: tagsOf(document, tagOfDomain) };
}

/** One tag per domain, described as the tag that the domain is named after, then the tags that no operation has. */
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

/** Path segments that do not name a resource. */
const emptySegments = /^(?:apis?|webapi|rest|web|public|v\d+(?:[a-z]+\d*)?|\d[\d.]*)$/i;

/**
 * The domain of an operation: its first tag, else the first path segment that can name a package, else the service.
 * It depends on this operation alone, so that adding other operations does not change it.
 */
function domainOf(service: string, { operation, path }: PlacedOperation): string {
  const [tag] = asArray(operation.tags);
  const segments = path.split("/").filter((segment) => !/[{}]/.test(segment) && !emptySegments.test(segment));
  const names = [tag, ...segments].map((text) => (typeof text === "string" ? domainName(text) : ""));
  const named = names.find((name) => name !== "") ?? service;
  return reserved.domain.has(named) ? `${service}-${named}` : named;
}

/** Empty for a text with a letter outside of ASCII: npm accepts no such package name. */
function domainName(text: string): string {
  const name = kebabCase(text);
  if (!/^[a-z0-9-]+$/.test(name)) return "";
  return name.length <= 60 ? name : name.slice(0, name.lastIndexOf("-", 60)).slice(0, 60);
}

/** Ids of the form `<service>.<name>`. An operation without a usable name, or with a shared one, is named by its request. */
function operationIds(service: string, operations: readonly PlacedOperation[]): Map<PlacedOperation, string> {
  const ids = new Map<PlacedOperation, string>();
  const names: string[] = [];
  for (const [name, [operation, ...others]] of groupBy(operations, (each) => statedName(service, each))) {
    if (name === undefined || others.length > 0) continue;
    ids.set(operation, `${service}.${name}`);
    names.push(name);
  }
  const scope = new NameScope(names);
  const unnamed = operations
    .filter((each) => !ids.has(each))
    .toSorted((a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.method, b.method));
  for (const operation of unnamed)
    ids.set(operation, `${service}.${scope.take(nameOfRequest(operation.method, operation.path))}`);
  return ids;
}

function statedName(service: string, { operation, method, path }: PlacedOperation): string | undefined {
  const { operationId } = operation;
  // An id with braces is a path that was copied into the id.
  if (typeof operationId !== "string" || /[{}]/.test(operationId)) return undefined;
  const stated = withoutService(operationId, service).trim();
  const name = withoutController(withoutRequest(stated, method, path));
  return camelCase(name) === "_" ? undefined : name;
}

/** FastAPI writes `read_item_items__item_id__get`: the function's name, the path and the method. */
function withoutRequest(id: string, method: string, path: string): string {
  const suffix = `${path.replaceAll(/\W/g, "_")}_${method.toLowerCase()}`;
  return id.endsWith(suffix) && id.length > suffix.length ? id.slice(0, -suffix.length) : id;
}

/** NestJS writes `UsersController_getAll` for `getAllUsers` and `UsersController_findByEmail` for `findUserByEmail`. */
function withoutController(id: string): string {
  const [, resource, verb] = /^(\w+?)Controller[_.](\w+)$/.exec(id) ?? [];
  if (resource === undefined || verb === undefined) return id;
  const isOfMany = /all|many|list|search|bulk|count/i.test(verb);
  const noun = isOfMany ? resource : resource.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
  return verb.toLowerCase().includes(noun.toLowerCase()) ? verb : verb.replace(/(?=By[A-Z]|$)/, noun);
}

/** Names the client option that supplies each security scheme, unless the document names it. */
export function withCredentials(document: JsonObject): JsonObject {
  const components = asObject(document.components);
  if (!isObject(components.securitySchemes)) return document;
  const schemes = components.securitySchemes;
  const securitySchemes = mapValues(schemes, (scheme, name) => {
    if (!isObject(scheme) || scheme["x-credential"] !== undefined || scheme.$ref !== undefined) return scheme;
    const usual = usualOption(scheme);
    const isTaken = Object.values(schemes)
      .map(asObject)
      .some((other) => placeOf(other) !== placeOf(scheme) && optionOf(other) === usual);
    return { ...scheme, "x-credential": usual === undefined || isTaken ? ownOption(name) : usual };
  });
  return { ...document, components: { ...components, securitySchemes } };
}

function ownOption(scheme: string): string {
  const option = camelCase(scheme);
  return reserved.credential.has(option) ? `${option}Credential` : option;
}

function optionOf(scheme: JsonObject): string | undefined {
  return typeof scheme["x-credential"] === "string" ? scheme["x-credential"] : usualOption(scheme);
}

function usualOption(scheme: JsonObject): string | undefined {
  if (scheme.type === "apiKey") return "apiKey";
  const place = placeOf(scheme);
  if (place === "bearer") return "token";
  return place === "basic" ? place : undefined;
}

/** The part of the request that a scheme sets. Schemes that set the same one can share a credential. */
function placeOf(scheme: JsonObject): string {
  if (scheme.type === "apiKey") return `${String(scheme.in)} ${String(scheme.name)}`;
  return scheme.type === "http" ? String(scheme.scheme).toLowerCase() : "bearer";
}
