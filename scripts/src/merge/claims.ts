import { InputError, type Diagnostic } from "../diagnostic.ts";
import { asObject, isObject, toPointer } from "../read/json.ts";
import type { Service } from "../read/service.ts";
import type { Renames } from "./rename.ts";

/**
 * A path belongs to one service. Templates that differ in the names of their parameters only are one path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#paths-object
 * @throws InputError
 */
export function refuseSharedPaths(services: readonly Service[]): void {
  const claims = new Map<string, { readonly service: Service; readonly path: string }>();
  const diagnostics: Diagnostic[] = [];
  for (const service of services) {
    for (const path of Object.keys(asObject(service.document.paths))) {
      const shape = path.replaceAll(/\{[^}]*\}/g, "{}");
      const first = claims.get(shape);
      if (first === undefined) claims.set(shape, { service, path });
      else if (first.service !== service) {
        diagnostics.push({
          ...service.locate(["paths", path]),
          problem: `The path \`${path}\` is claimed by the service ${first.service.name} too, at ${first.service.source}#${toPointer(["paths", first.path])}`,
          remedy: `Leave it to one of the two services, or tell them apart by what their paths begin with`,
          code: "path-claimed-twice",
        });
      }
    }
  }
  if (diagnostics.length > 0) throw new InputError(diagnostics);
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
