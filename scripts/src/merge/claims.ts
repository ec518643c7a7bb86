import { InputError, type Diagnostic } from "../diagnostic.ts";
import { asObject, isObject, type JsonObject } from "../read/json.ts";
import type { Service } from "../read/service.ts";
import type { Renames } from "./rename.ts";

/**
 * New keys of the paths that another service has already, by service: `/users#github` is the path `/users` of
 * the service `github`. Templates that differ in the names of their parameters only are one path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#paths-object
 */
export function findSharedPaths(
  services: readonly Pick<Service, "name" | "document">[],
): Map<string, ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  return new Map(
    services.map(({ name, document }) => {
      const shared = new Map<string, string>();
      for (const path of Object.keys(asObject(document.paths))) {
        const shape = path.replaceAll(/\{[^}]*\}/g, "{}");
        if (!owners.has(shape)) owners.set(shape, name);
        else if (owners.get(shape) !== name) shared.set(path, `${path}#${name}`);
      }
      return [name, shared];
    }),
  );
}

export function withPaths(document: JsonObject, keys: ReadonlyMap<string, string> = new Map()): JsonObject {
  if (keys.size === 0) return document;
  const paths = Object.entries(asObject(document.paths)).map(([path, item]) => [
    keys.get(path) ?? path,
    item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

/**
 * A component that gets a new name must not meet one that has it already.
 * @throws InputError
 */
export function refuseTakenNames(services: readonly Service[], renames: ReadonlyMap<string, Renames>): void {
  const diagnostics = [...renames].flatMap(([name, ofService]) =>
    [...ofService].flatMap(([key, newName]): Diagnostic[] => {
      const section = key.slice(0, key.indexOf("/"));
      const holder = services.find(({ document }) => {
        const components = asObject(document.components)[section];
        return isObject(components) && Object.hasOwn(components, newName);
      });
      if (holder === undefined) return [];
      return [
        {
          ...holder.locate(["components", section, newName]),
          problem: `\`${newName}\` is the name that ${key} of the service ${name} gets, for another service shapes it differently`,
          remedy: "Rename this component",
          code: "component-name-taken",
        },
      ];
    }),
  );
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}
