import {
  asObject,
  componentOf,
  fieldOf,
  followAll,
  groupBy,
  InputError,
  isEqual,
  isObject,
  referencesIn,
  valueAt,
  type Diagnostic,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import type { Service } from "../read/service.ts";

/** New names of components by `<section>/<name>`, such as `schemas/User`. */
export type Renames = ReadonlyMap<string, string>;

/**
 * Finds components that have one name and differ between services, and returns `<service>.<Name>` as their new names.
 * Components that refer to one of them clash too: their texts are equal, but their references lead to different ones.
 */
export function findClashes(documents: ReadonlyMap<string, JsonObject>): Map<string, Renames> {
  const components = [...documents].flatMap(([service, document]) => componentsOf(service, document));
  const shared = [...groupBy(components, ({ key }) => key)].filter(([, alike]) => alike.length > 1);
  const different: string[] = [];
  const usersOf = new Map<string, Set<string>>();
  for (const [key, [first, ...others]] of shared) {
    if (others.some(({ value }) => !isEqual(first.value, value))) different.push(key);
    for (const { section, value } of [first, ...others])
      for (const used of componentsUsedBy(section, value))
        usersOf.set(used, (usersOf.get(used) ?? new Set()).add(key));
  }
  const clashes = followAll(different, (key) => usersOf.get(key) ?? []);
  const clashing = shared.filter(([key]) => clashes.has(key)).flatMap(([, alike]) => alike);
  const renamesOf = (service: string): [string, string][] =>
    clashing.filter((each) => each.service === service).map(({ key, name }) => [key, `${service}.${name}`]);
  return new Map([...documents.keys()].map((service) => [service, new Map(renamesOf(service))]));
}

function componentsOf(service: string, { components }: JsonObject) {
  return Object.entries(asObject(components)).flatMap(([section, byName]) =>
    Object.entries(asObject(byName)).map(([name, value]) => {
      return { service, section, name, key: `${section}/${name}`, value };
    }),
  );
}

function componentsUsedBy(section: string, value: JsonValue): string[] {
  const kind = fieldOf("Components", section)?.kind;
  if (!isObject(value) || kind === undefined) return [];
  return [...referencesIn(value, { kind })].map((reference) => {
    const used = componentOf(reference);
    return `${used?.section}/${used?.name}`;
  });
}

/** @throws {InputError} if a service already has a component with one of the new names */
export function refuseTakenNames(services: readonly Service[], renames: ReadonlyMap<string, Renames>): void {
  const diagnostics = [...renames].flatMap(([service, ofService]) =>
    [...ofService].flatMap(([key, newName]): Diagnostic[] => {
      const keys = ["components", key.slice(0, key.indexOf("/")), newName];
      const owner = services.find(({ document }) => valueAt(document, keys) !== undefined);
      if (owner === undefined) return [];
      const problem = `\`${newName}\` is the new name of ${key} of the service ${service}, because another service has a different ${key}`;
      return [
        { ...owner.locate(keys), problem, remedy: "Rename this component", code: "component-name-taken" },
      ];
    }),
  );
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}
