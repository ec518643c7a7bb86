import { asArray, groupBy, type PlacedOperation } from "@rosterkit/openapi";
import { camelCase, kebabCase, nameOfRequest, NameScope } from "./names.ts";
import { reserved } from "./reserved-names.ts";

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
  return reserved.domain.has(named) ? `${service}-${named}` : named;
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
  // One with braces is a path that somebody has written out.
  if (typeof operationId !== "string" || /[{}]/.test(operationId)) return undefined;
  const prefix = `${service}.`;
  const stated = operationId.startsWith(prefix) ? operationId.slice(prefix.length) : operationId;
  const name = withoutController(withoutRequest(stated.trim(), method, path));
  return camelCase(name) === "_" ? undefined : name;
}

/** FastAPI writes `read_item_items__item_id__get`: the function's name, the path and the method. */
function withoutRequest(id: string, method: string, path: string): string {
  const ending = `${path.replaceAll(/\W/g, "_")}_${method.toLowerCase()}`;
  return id.endsWith(ending) && id.length > ending.length ? id.slice(0, -ending.length) : id;
}

/** NestJS writes `UsersController_getAll`, which is `getAllUsers`, and `UsersController_findByEmail`, `findUserByEmail`. */
function withoutController(id: string): string {
  const [, resource, verb] = /^(\w+?)Controller[_.](\w+)$/.exec(id) ?? [];
  if (resource === undefined || verb === undefined) return id;
  const isOfMany = /all|many|list|search|bulk|count/i.test(verb);
  const noun = isOfMany ? resource : resource.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
  return verb.toLowerCase().includes(noun.toLowerCase()) ? verb : verb.replace(/(?=By[A-Z]|$)/, noun);
}

function byPlace(a: PlacedOperation, b: PlacedOperation): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.method < b.method ? -1 : 1;
}
