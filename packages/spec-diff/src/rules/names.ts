import { groupBy } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import type { Finding } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { changedUsers, componentsOf, namesFinding, reachedIn, usersWith } from "./reach.ts";

/**
 * Names of schemas that domain packages export: those that their operations lead to.
 * @param others findings of the other rules: a name that comes or goes where nothing else changes is a schema that
 * was moved
 */
export function checkNames({ base, head }: DocumentPair, others: readonly Finding[]): Finding[] {
  const [from, to] = [exportsOf(base), exportsOf(head)];
  const reached = reachedIn(head);
  const components = componentsOf(head);
  const changed = changedUsers(others);
  const gone = usersWith(others, (rule) => rule === "operation-removed" || rule === "operation-left");
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) => {
    const [packageName = "", service = ""] = key.split(" ");
    const [old, current] = [from.get(key) ?? new Map(), to.get(key) ?? new Map()];
    const lost: Export[] = [...old.values()].filter(({ local }) => !current.has(local));
    const gained: Export[] = [...current.values()].filter(({ local }) => !old.has(local));
    const isUnused = (name: Export): boolean =>
      Object.hasOwn(components, name.component) && !reached.has(name.component) && !isUsedBy(name, gone);
    const named = groupBy(
      [
        ...lost.map((name) => ({ name, rule: isUnused(name) ? "types-unused" : "types-removed" }) as const),
        ...gained.map(
          (name) => ({ name, rule: isUsedBy(name, changed) ? "types-added" : "types-named" }) as const,
        ),
      ],
      ({ rule }) => rule,
    );
    return [...named].flatMap(([rule, names]) =>
      namesFinding(
        rule,
        names.map(({ name }) => name.local),
        { service, packages: [packageName] },
      ),
    );
  });
}

function isUsedBy({ users }: Export, operations: ReadonlySet<string>): boolean {
  return [...users].some((user) => operations.has(user));
}

/** A schema's name as a domain package exports it. */
interface Export {
  readonly local: string;
  readonly component: string;
  /** The operations that use it. */
  readonly users: Set<string>;
}

/** By package and service, then by name. */
function exportsOf({ operations }: NormalDocument): Map<string, Map<string, Export>> {
  const exported = new Map<string, Map<string, Export>>();
  for (const { package: domain, service, name, reach } of operations.values()) {
    const key = `${domain} ${service}`;
    const names = exported.get(key) ?? new Map<string, Export>();
    exported.set(key, names);
    for (const component of reach) {
      const local = component.startsWith(`${service}.`) ? component.slice(service.length + 1) : component;
      const known = names.get(local) ?? { local, component, users: new Set() };
      names.set(local, known);
      known.users.add(`${service}.${name}`);
    }
  }
  return exported;
}
