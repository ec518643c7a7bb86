import { asArray, groupBy, type DocumentOperation, type PlacedOperation } from "@rosterkit/openapi";
import {
  camelCase,
  isReservedWord,
  kebabCase,
  nameOfRequest,
  NameScope,
  pascalCase,
  shorten,
} from "./names.ts";
import { reservedDomains } from "./reserved-names.ts";

/** Parts of a path that say nothing of what it is about. */
const emptySegments = /^(?:apis?|webapi|rest|web|public|v\d+(?:[a-z]+\d*)?|\d[\d.]*)$/i;

/**
 * The domain of an operation: its first tag; where that names no package, what its path is about; else the
 * service. An operation alone decides it, so that it stays when others come.
 */
export function domainOf(service: string, { operation, path }: PlacedOperation): string {
  const [tag] = asArray(operation.tags);
  const segments = path.split("/").filter((segment) => !/[{}]/.test(segment) && !emptySegments.test(segment));
  const names = [tag, ...segments].map((text) => (typeof text === "string" ? domainName(text) : ""));
  const named = names.find((name) => name !== "") ?? service;
  return reservedDomains.has(named) ? `${service}-${named}` : named;
}

/** Letters of other scripts name no package: one of them is enough to rule a text out. */
function domainName(text: string): string {
  const name = kebabCase(text);
  if (!/^[a-z0-9-]+$/.test(name)) return "";
  return name.length <= 60 ? name : name.slice(0, name.lastIndexOf("-", 60)).slice(0, 60);
}

/**
 * Ids of a service's operations, `<service>.<name>` each: what the document calls them, or what they request
 * where it calls them nothing that names one, or several the same.
 */
export function operationIds(
  service: string,
  operations: readonly PlacedOperation[],
): Map<PlacedOperation, string> {
  const ids = new Map<PlacedOperation, string>();
  const names: string[] = [];
  for (const [name, [operation, ...others]] of groupBy(operations, (each) => statedName(service, each))) {
    if (name === undefined || others.length > 0) continue;
    ids.set(operation, `${service}.${name}`);
    names.push(name);
  }
  const scope = new NameScope(names);
  for (const operation of operations.filter((each) => !ids.has(each)).toSorted(byPlace))
    ids.set(operation, `${service}.${scope.take(nameOfRequest(operation.method, operation.path))}`);
  return ids;
}

function statedName(service: string, { operation, method, path }: PlacedOperation): string | undefined {
  const { operationId } = operation;
  if (typeof operationId !== "string") return undefined;
  const prefix = `${service}.`;
  const stated = operationId.startsWith(prefix) ? operationId.slice(prefix.length) : operationId;
  const name = withoutRequest(stated.trim(), method, path);
  return camelCase(name) === "_" ? undefined : name;
}

/** FastAPI writes `read_item_items__item_id__get`: the function's name, the path and the method. */
function withoutRequest(id: string, method: string, path: string): string {
  const ending = `${path.replaceAll(/\W/g, "_")}_${method.toLowerCase()}`;
  return id.endsWith(ending) && id.length > ending.length ? id.slice(0, -ending.length) : id;
}

function byPlace(a: PlacedOperation, b: PlacedOperation): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.method < b.method ? -1 : 1;
}

type Named = Pick<DocumentOperation, "id" | "service" | "domain" | "method" | "path">;

/**
 * Names of a module's operations by id. Operations that would share a name are named by their requests, except one
 * whose id is that name.
 */
export function namesInModule(operations: readonly Named[]): Map<string, string> {
  const byName = groupBy(operations, nameOf);
  const names = new Map<string, string>();
  const clashing: Named[] = [];
  for (const [name, alike] of byName) {
    const owner =
      alike.length === 1 ? alike[0] : alike.find(({ id, service }) => id === `${service}.${name}`);
    if (owner !== undefined) names.set(owner.id, name);
    clashing.push(...alike.filter((operation) => operation !== owner));
  }
  const scope = new NameScope(names.values());
  for (const operation of clashing.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    names.set(operation.id, scope.take(shorten(nameOfRequest(operation.method, operation.path))));
  }
  return withDistinctTypes(names);
}

/** `listForOrg` of `repos/list-for-org` in the domain `repos`. */
function nameOf({ service, domain, id }: Named): string {
  const stated = id.slice(service.length + 1);
  const [first = "", ...rest] = stated.split(/[/.:]/);
  const isPrefixed = rest.length > 0 && kebabCase(first) === domain;
  const name = shorten(camelCase(isPrefixed ? rest.join("-") : stated));
  return unusable.has(name) ? `${name}_` : name;
}

/** `export *` leaves out `default`; a module with an export `then` is awaited like a promise. */
const unusable = new Set(["default", "then"]);

/** `getUser` and `GetUser` would name the same types. */
function withDistinctTypes(names: ReadonlyMap<string, string>): Map<string, string> {
  const scope = new NameScope();
  return new Map(
    [...names].map(([id, name]) => {
      const type = scope.take(pascalCase(name));
      return [id, type === pascalCase(name) ? name : `${name}${type.slice(pascalCase(name).length)}`];
    }),
  );
}

export function localNameOf(name: string): string {
  return isReservedWord(name) ? `${name}_` : name;
}
