import { groupBy, type DocumentOperation } from "@rosterkit/openapi";
import { camelCase, kebabCase, nameOfRequest, NameScope, pascalCase, shorten } from "./names.ts";
import { reserved } from "./reserved-names.ts";

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
  for (const { id, method, path } of clashing.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    names.set(id, scope.take(shorten(nameOfRequest(method, path))));
  return withDistinctTypes(names);
}

/** `listForOrg` of `repos/list-for-org` in the domain `repos`, `list` of `admin_users_list` in `admin-users`. */
function nameOf({ service, domain, id }: Named): string {
  const stated = id.slice(service.length + 1);
  const parts = stated.split(/[/.:_]/);
  const length = parts.findIndex((_, index) => kebabCase(parts.slice(0, index).join("-")) === domain);
  const own = parts.slice(Math.max(length, 0)).join("-");
  const name = shorten(camelCase(/\p{L}/u.test(own) ? own : stated));
  return reserved.export.has(name) ? `${name}_` : name;
}

/** `getUser` and `GetUser` would name the same types. */
function withDistinctTypes(names: ReadonlyMap<string, string>): Map<string, string> {
  const scope = new NameScope();
  return new Map(
    [...names].map(([id, name]) => {
      const type = pascalCase(name);
      return [id, name + scope.take(type).slice(type.length)];
    }),
  );
}

export function localNameOf(name: string): string {
  return reserved.constant.has(name) ? `${name}_` : name;
}
