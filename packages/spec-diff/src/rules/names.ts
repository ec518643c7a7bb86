import { asObject, groupBy, type JsonObject } from "@rosterkit/openapi";
import { compareLevels } from "../level.ts";
import type { NormalDocument } from "../normal/document.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { type Finding, sayOfDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { levelOf, type RuleId } from "./rule.ts";

/**
 * Names of schemas, as packages export them.
 * @param others findings of the other rules: a name that is new where nothing else changes is a schema that stood inline
 */
export function* checkNames(
  { base, head, packages }: DocumentPair,
  others: readonly Finding[],
): Generator<Finding> {
  const changes = others.filter(({ rule }) => compareLevels(levelOf(rule), "minor") >= 0);
  const changed = new Set(changes.map(({ service, operation }) => `${service}.${operation}`));
  const components = componentsOf(head);
  for (const [key, old, current] of zip(exportsOf(base), exportsOf(head))) {
    const [name = "", service = ""] = key.split(" ");
    const ruleOf = (local: string, before?: Users, now?: Users): RuleId | undefined => {
      // For raw types a schema that stays in the document is only put together in another way.
      if (!now)
        return name === packages.types && Object.hasOwn(components, local) ? undefined : "types-removed";
      if (before) return undefined;
      return [...now].some((user) => changed.has(user)) ? "types-added" : "types-named";
    };
    for (const [rule, found] of groupBy(zip(old, current), (each) => ruleOf(...each)))
      if (rule)
        yield sayNames(
          rule,
          found.map(([local]) => local),
          { service, packages: [name] },
        );
  }
  const reached = new Set([...reachedIn(base), ...reachedIn(head)]);
  const unused = changedKeys(componentsOf(base), components).filter((name) => !reached.has(name));
  if (unused.length > 0) yield sayNames("types-unused", unused, { service: "", packages: [packages.types] });
}

/** The operations that use a name. */
type Users = ReadonlySet<string>;

/** By package and service, then by name. */
function exportsOf({ operations }: NormalDocument): Map<string, Map<string, Users>> {
  const exported = new Map<string, Map<string, Set<string>>>();
  for (const { package: domain, typesPackage, service, name, reach, named } of operations.values()) {
    const add = (key: string, local: string): void => {
      const names = exported.get(key) ?? new Map<string, Set<string>>();
      exported.set(key, names.set(local, (names.get(local) ?? new Set()).add(`${service}.${name}`)));
    };
    for (const component of reach) add(`${typesPackage} `, component);
    // A name that two services share has the service as a prefix in the document alone.
    const prefix = `${service}.`;
    for (const component of named)
      add(`${domain} ${service}`, component.startsWith(prefix) ? component.slice(prefix.length) : component);
  }
  return exported;
}

function sayNames(
  rule: RuleId,
  names: readonly string[],
  place: { readonly service: string; readonly packages: readonly string[] },
): Finding {
  const text = names.map((name) => `\`${name}\``).join(", ");
  return sayOfDocument({ ...place, pointer: "/components/schemas" })(rule, { names: text });
}

function componentsOf({ document }: NormalDocument): JsonObject {
  return asObject(asObject(document["components"])["schemas"]);
}

function reachedIn({ operations }: NormalDocument): string[] {
  return [...operations.values()].flatMap(({ reach }) => [...reach]);
}
