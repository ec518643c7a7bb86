import {
  asObject,
  componentOf,
  fieldOf,
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

/** New names of components, by `<section>/<name>`, such as `schemas/User`. */
export type Renames = ReadonlyMap<string, string>;

/**
 * Names components that several services name alike and shape differently `<service>.<Name>`. A component that
 * refers to one of them clashes too: its text is the same in both services, its meaning differs.
 */
export function findClashes(documents: ReadonlyMap<string, JsonObject>): Map<string, Renames> {
  const shared = sharedComponents(documents);
  const clashes = new Set<string>();
  const usersOf = new Map<string, Set<string>>();
  for (const [key, byService] of shared) {
    const [first, ...others] = byService.values();
    if (others.some((other) => !isEqual(first, other))) clashes.add(key);
    for (const value of byService.values())
      for (const used of componentsUsedBy(key, value))
        usersOf.set(used, (usersOf.get(used) ?? new Set()).add(key));
  }
  // A set yields members that are added while it is iterated.
  for (const key of clashes) for (const user of usersOf.get(key) ?? []) clashes.add(user);
  const renamesOf = (service: string): Renames =>
    new Map(
      [...clashes]
        .filter((key) => shared.get(key)?.has(service))
        .map((key) => [key, `${service}.${key.slice(key.indexOf("/") + 1)}`]),
    );
  return new Map([...documents.keys()].map((service) => [service, renamesOf(service)]));
}

/** Components of more than one service, by `<section>/<name>` and service. */
function sharedComponents(
  documents: ReadonlyMap<string, JsonObject>,
): Map<string, ReadonlyMap<string, JsonValue>> {
  const byKey = new Map<string, Map<string, JsonValue>>();
  for (const [service, { components }] of documents)
    for (const [section, byName] of Object.entries(asObject(components)))
      for (const [name, value] of Object.entries(asObject(byName))) {
        const key = `${section}/${name}`;
        byKey.set(key, (byKey.get(key) ?? new Map<string, JsonValue>()).set(service, value));
      }
  return new Map([...byKey].filter(([, byService]) => byService.size > 1));
}

function componentsUsedBy(key: string, value: JsonValue): string[] {
  const kind = fieldOf("Components", key.slice(0, key.indexOf("/")))?.kind;
  if (!isObject(value) || kind === undefined) return [];
  return [...referencesIn(value, { kind })].flatMap((reference) => {
    const place = componentOf(reference);
    return place === undefined ? [] : [`${place.section}/${place.name}`];
  });
}

/**
 * A component that gets a new name must not meet one that has it already.
 * @throws {InputError}
 */
export function refuseTakenNames(services: readonly Service[], renames: ReadonlyMap<string, Renames>): void {
  const diagnostics = [...renames].flatMap(([service, ofService]) =>
    [...ofService].flatMap(([key, newName]): Diagnostic[] => {
      const keys = ["components", key.slice(0, key.indexOf("/")), newName];
      const holder = services.find(({ document }) => valueAt(document, keys) !== undefined);
      if (holder === undefined) return [];
      return [
        {
          ...holder.locate(keys),
          problem: `\`${newName}\` is the name that ${key} of the service ${service} gets, for another service shapes it differently`,
          remedy: "Rename this component",
          code: "component-name-taken",
        },
      ];
    }),
  );
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}
