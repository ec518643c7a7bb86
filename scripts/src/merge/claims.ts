import { InputError, type Diagnostic } from "../diagnostic.ts";
import { asObject, isObject, toPointer, type JsonObject } from "../read/json.ts";
import type { Service } from "../read/service.ts";
import type { Renames } from "./rename.ts";

/**
 * New keys of the paths that another service has already, by service: `/users#github` is the path `/users` of
 * the service `github`. Templates that differ in the names of their parameters only are one path.
 * A path belongs to one service, unless a document gives the reason why others may have its paths too
 * (`x-shared-paths`): a path that two services claim is most often one document given twice.
 * @see https://spec.openapis.org/oas/v3.1.1.html#paths-object
 * @throws InputError
 */
export function findSharedPaths(services: readonly Service[]): Map<string, ReadonlyMap<string, string>> {
  const owners = new Map<string, { readonly service: Service; readonly path: string }>();
  const diagnostics: Diagnostic[] = [];
  const shared = services.map((service): [string, ReadonlyMap<string, string>] => {
    const keys = new Map<string, string>();
    for (const path of Object.keys(asObject(service.document.paths))) {
      const shape = path.replaceAll(/\{[^}]*\}/g, "{}");
      const owner = owners.get(shape);
      if (owner === undefined) owners.set(shape, { service, path });
      else if (owner.service === service) continue;
      else if (sharesPaths(owner.service) || sharesPaths(service)) keys.set(path, `${path}#${service.name}`);
      else diagnostics.push(claimedTwice(service, path, owner));
    }
    return [service.name, keys];
  });
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return new Map(shared);
}

function sharesPaths({ document }: Service): boolean {
  const reason = document["x-shared-paths"];
  return typeof reason === "string" && reason.trim() !== "";
}

function claimedTwice(
  service: Service,
  path: string,
  owner: { readonly service: Service; readonly path: string },
): Diagnostic {
  const place = `${owner.service.source}#${toPointer(["paths", owner.path])}`;
  return {
    ...service.locate(["paths", path]),
    problem: `The path \`${path}\` is claimed by the service ${owner.service.name} too, at ${place}`,
    remedy: `Leave it to one of the two services; where they are two things on two servers, say so at the root of one document with \`x-shared-paths: <reason>\``,
    code: "path-claimed-twice",
  };
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
