import { groupBy } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";

/** A type that a package exports, and an operation that uses it. */
export interface Export {
  readonly name: string;
  readonly service: string;
  readonly local: string;
  readonly user: string;
}

export function exportsOf({ operations }: NormalDocument): Map<string, readonly Export[]> {
  const all = [...operations.values()].flatMap((operation): Export[] => {
    const { service, reach, named } = operation;
    const user = `${service}.${operation.name}`;
    // The document prefixes names that several services share; the packages do not.
    const localOf = (component: string): string =>
      component.startsWith(`${service}.`) ? component.slice(service.length + 1) : component;
    const types = { name: operation.typesPackage, service: "", user };
    const domain = { name: operation.package, service, user };
    return [
      ...[...reach].map((local) => ({ ...types, local })),
      ...[...named].map((component) => ({ ...domain, local: localOf(component) })),
    ];
  });
  return groupBy(all, ({ name, service, local }) => [name, service, local].join());
}
