import { asObject, groupBy, type JsonObject } from "@rosterkit/openapi";
import { compareLevels } from "../level.ts";
import type { NormalDocument } from "../normal/document.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { type Finding, reportOnDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { type RuleId, rules } from "./rule.ts";

/**
 * Compares the names of the types that packages export.
 * @param others findings of the other rules. If an operation has none, a new name is a formerly inline schema.
 */
export function* checkNames(
  { base, head, packages }: DocumentPair,
  others: readonly Finding[],
): Generator<Finding> {
  const changes = others.filter(({ rule }) => compareLevels(rules[rule].level, "minor") >= 0);
  const changed = new Set(changes.map(({ service, operation }) => `${service}.${operation}`));
  const components = componentsOf(head);
  const ruleOf = ({ name, local }: Export, users: readonly Export[] | undefined): RuleId | undefined => {
    // The raw types still contain a schema that stays in the document without being used.
    if (!users)
      return name === packages.types && Object.hasOwn(components, local) ? undefined : "types-removed";
    return users.some(({ user }) => changed.has(user)) ? "types-added" : "types-named";
  };
  const found = zip(exportsOf(base), exportsOf(head)).flatMap(([, before, now]) => {
    const [one] = before ?? now ?? [];
    const rule = one && !(before && now) ? ruleOf(one, now) : undefined;
    return one && rule ? [{ ...one, rule }] : [];
  });
  const reached = new Set(
    [base, head].flatMap(({ operations }) => [...operations.values()].flatMap(({ reach }) => [...reach])),
  );
  const unused = changedKeys(componentsOf(base), components)
    .filter((local) => !reached.has(local))
    .map((local) => ({ rule: "types-unused" as const, name: packages.types, service: "", local }));
  const groups = groupBy([...found, ...unused], ({ rule, name, service }) => [rule, name, service].join());
  for (const group of groups.values()) {
    const [{ rule, name, service }] = group;
    const names = group.map(({ local }) => `\`${local}\``).join(", ");
    yield reportOnDocument({ service, packages: [name], pointer: "/components/schemas" })(rule, { names });
  }
}

function componentsOf({ document }: NormalDocument): JsonObject {
  return asObject(asObject(document["components"])["schemas"]);
}

/** A type that a package exports, and an operation that uses it. */
interface Export {
  readonly name: string;
  readonly service: string;
  readonly local: string;
  readonly user: string;
}

function exportsOf({ operations }: NormalDocument): Map<string, readonly Export[]> {
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
