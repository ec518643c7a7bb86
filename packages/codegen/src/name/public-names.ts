import { basename } from "node:path";
import { essenceOf, groupBy, type DocumentOperation } from "@rosterkit/openapi";
import { camelCase, kebabCase, nameOfRequest, NameScope, pascalCase, shorten } from "./names.ts";
import { reserved } from "./reserved-names.ts";

/** The form of a service's name and of a domain's. */
export const kebabName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The service name for a document's path. Returns `api` if the file name is generic, such as `openapi.yaml`. */
export function serviceNameOf(document: string): string {
  const name = kebabCase(basename(document).replace(/\.(?:ya?ml|json)$/i, ""));
  const isName = kebabName.test(name) && !isReservedService(name);
  return !isName || /^(?:open-?api|swagger|spec|schema)$/.test(name) ? "api" : name;
}

/** Whether generated source already uses the file name or the namespace that the service would have. */
export function isReservedService(name: string): boolean {
  const namespace = camelCase(name);
  return name === "index" || reserved.constant.has(namespace) || reserved.namespace.has(namespace);
}

/** The names of a service in generated source, such as `createAgentTeamClient`. */
export function namesOfService(service: string) {
  const pascal = pascalCase(service);
  return {
    namespace: camelCase(service),
    client: `${pascal}Client`,
    options: `${pascal}ClientOptions`,
    credentials: `${pascal}Credentials`,
    create: `create${pascal}Client`,
  };
}

type Named = Pick<DocumentOperation, "id" | "service" | "domain" | "method" | "path">;

/**
 * The names of a module's operations by id. Operations that would share a name are named after their requests, except
 * one whose id is exactly that name.
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
  for (const { id, method, path } of clashing.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    names.set(id, scope.take(shorten(nameOfRequest(method, path))));
  return withDistinctTypes(names);
}

/** `listForOrg` for `repos/list-for-org` in the domain `repos`, `list` for `admin_users_list` in `admin-users`. */
function nameOf({ service, domain, id }: Named): string {
  const stated = id.slice(service.length + 1);
  const parts = stated.split(/[/.:_]/);
  const length = parts.findIndex((_, index) => kebabCase(parts.slice(0, index).join("-")) === domain);
  const own = parts.slice(Math.max(length, 0)).join("-");
  const name = shorten(camelCase(/\p{L}/u.test(own) ? own : stated));
  return reserved.export.has(name) ? `${name}_` : name;
}

/** Numbers names that would share their types, as `getUser` and `GetUser` would. */
function withDistinctTypes(names: ReadonlyMap<string, string>): Map<string, string> {
  const scope = new NameScope();
  return new Map(
    [...names].map(([id, name]) => {
      const type = pascalCase(name);
      return [id, name + scope.take(type).slice(type.length)];
    }),
  );
}

/** The name of an operation's constant in its own file. */
export function localNameOf(name: string): string {
  return reserved.constant.has(name) ? `${name}_` : name;
}

export type OperationTypeNames = Readonly<ReturnType<typeof namesOfOperation>>;

/** The names of an operation's types. Those per media type or status are functions. */
export function namesOfOperation(operation: string) {
  const base = pascalCase(operation);
  const [input, output] = [`${base}Input`, `${base}Output`];
  const scope = new NameScope([input, output]);
  return {
    input,
    output,
    result: `${base}Result`,
    /** The input with a body of another media type. */
    inputAs: (mediaType: string) => scope.take(input + nameOfMedia(mediaType)),
    /** The output of another media type. */
    outputAs: (mediaType: string) => scope.take(output + nameOfMedia(mediaType)),
    /** An item of a list. The second list is number 2. */
    item: (index: number) => `${base}Item${index === 0 ? "" : index + 1}`,
    /** The body of a response that is not a success. Bodies that are alike share one name without a status. */
    failure: (status: number | string = "") => `${base}Failure${status === "default" ? "" : status}`,
  };
}

/** The suffix of a type's name: `Csv` for `text/csv`, `FormData` for `multipart/form-data`. */
function nameOfMedia(mediaType: string): string {
  const [main = "", subtype = ""] = essenceOf(mediaType).split("/");
  const name = subtype.replace(/^x-/, "").replaceAll("*", "");
  return pascalCase(name === "" ? main.replace("*", "any") : name);
}
