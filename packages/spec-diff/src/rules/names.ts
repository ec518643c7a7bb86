import type { Finding } from "../change.ts";
import { asObject } from "../json.ts";
import { typesPackage } from "../operations.ts";
import type { Side } from "../pair.ts";
import { ruledService, type Rule } from "./rule.ts";

/** Names of schemas are exported: by the types, and by each domain package whose operations reach them. */
export const judgeNames: Rule = (pair) => {
  const [from, to] = [exportsOf(pair.base), exportsOf(pair.head)];
  const findings: Finding[] = [];
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [packageName = "", service = ""] = key.split(" ");
    const [old, current] = [from.get(key) ?? new Set<string>(), to.get(key) ?? new Set<string>()];
    const say = (level: "major" | "minor", names: readonly string[], what: string): void => {
      if (names.length === 0) return;
      findings.push(
        ruledService(service, level, `${what}: ${names.map((name) => `\`${name}\``).join(", ")}.`, {
          packages: [packageName],
          pointer: "/components/schemas",
          subject: `names|${packageName}|${level}`,
        }),
      );
    };
    say(
      "major",
      [...old].filter((name) => !current.has(name)),
      "Types that are no longer exported",
    );
    say(
      "minor",
      [...current].filter((name) => !old.has(name)),
      "New types",
    );
  }
  return findings;
};

/** Exported names by package and service. What no operation reaches is exported by the types alone. */
function exportsOf(side: Side): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const add = (key: string, service: string, name: string): void => {
    const local = service !== "" && name.startsWith(`${service}.`) ? name.slice(service.length + 1) : name;
    const known = names.get(key) ?? new Set();
    names.set(key, known.add(local));
  };
  const services = new Set([...side.operations.values()].map(({ service }) => service));
  for (const name of Object.keys(asObject(asObject(side.document["components"])["schemas"]))) {
    const owner = [...services].find((service) => service !== "" && name.startsWith(`${service}.`)) ?? "";
    add(`${typesPackage} `, owner, name);
  }
  for (const [id, operation] of side.operations) {
    for (const copy of side.reach.get(id) ?? [])
      add(
        `${operation.package} ${operation.service}`,
        operation.service,
        copy.replace(/\.(?:request|answer)$/, ""),
      );
  }
  return names;
}
