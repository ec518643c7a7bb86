import type { Service } from "../read/service.ts";
import { asObject, byCodeUnit, isObject, type JsonValue } from "@rosterkit/openapi";
import { mapNames, type Renames } from "./rename.ts";

interface Component {
  readonly service: string;
  readonly value: JsonValue;
}

/**
 * Finds the components that several services name alike and shape differently, and names each of them
 * `<service>.<Name>`. A component clashes too when it refers to one that clashes: its text is the same in both
 * services, what it means is not.
 */
export function findClashes(services: readonly Pick<Service, "name" | "document">[]): Map<string, Renames> {
  const shared = sharedComponents(services);
  const clashes = new Set<string>();
  const usersOf = new Map<string, Set<string>>();
  for (const [key, components] of shared) {
    const [first, ...others] = components.map(({ value }) => canonical(value));
    if (others.some((other) => other !== first)) clashes.add(key);
    for (const { value } of components) {
      for (const used of namesIn(value)) usersOf.set(used, (usersOf.get(used) ?? new Set()).add(key));
    }
  }
  // A set takes in what is added while it is walked: everything that leads to a clash is found once.
  for (const key of clashes) for (const user of usersOf.get(key) ?? []) clashes.add(user);
  return new Map(
    services.map(({ name }) => {
      const own = [...clashes].filter((key) => shared.get(key)?.some(({ service }) => service === name));
      return [name, new Map(own.map((key) => [key, `${name}.${key.slice(key.indexOf("/") + 1)}`]))];
    }),
  );
}

/** Components by `<section>/<name>`, those that several services have. */
function sharedComponents(services: readonly Pick<Service, "name" | "document">[]): Map<string, Component[]> {
  const byKey = new Map<string, Component[]>();
  for (const { name: service, document } of services) {
    for (const [section, components] of Object.entries(asObject(document.components))) {
      for (const [name, value] of Object.entries(asObject(components))) {
        const key = `${section}/${name}`;
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, [{ service, value }]);
        else known.push({ service, value });
      }
    }
  }
  return new Map([...byKey].filter(([, components]) => components.length > 1));
}

function namesIn(value: JsonValue): Set<string> {
  const names = new Set<string>();
  mapNames(value, (component) => {
    names.add(component);
    return component.slice(component.indexOf("/") + 1);
  });
  return names;
}

/** The same text for the same value, in whatever order its keys were written. */
export function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_, child: unknown) =>
    isObject(child)
      ? Object.fromEntries(Object.entries(child).toSorted(([a], [b]) => byCodeUnit(a, b)))
      : child,
  );
}
