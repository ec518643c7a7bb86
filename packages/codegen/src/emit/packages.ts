import { byCodeUnit } from "@rosterkit/openapi";
import { packagesFolder } from "../config.ts";
import type { Domain } from "../model/model.ts";
import type { Emitter, EmitInput } from "./emitter.ts";
import { betweenMarkers, json } from "./escape.ts";
import { assumptionList, operationTable, packageTable } from "./lists.ts";
import { clientPackage, domainPackage, typesPackage } from "./scaffold.ts";

/** New packages, and every hand-written file that lists packages or their contents. */
export const packages: Emitter = (input) => {
  const { model, existing, config } = input;
  const isNew = (name: string): boolean => !existing.has(`${packagesFolder(config)}/${name}/package.json`);
  const created = [
    ...(isNew("types") ? typesPackage(model, input) : []),
    ...(isNew("client") ? clientPackage(model, input) : []),
    ...model.domains.filter(({ name }) => isNew(name)).flatMap((domain) => [...domainPackage(domain, input)]),
  ].filter(([path]) => !existing.has(path));
  const files = new Map([...existing, ...created]);
  const amended = [...files]
    .map(([path, text]) => [path, amend(path, text, { ...input, existing: files })] as const)
    .filter(([path, text]) => files.get(path) !== text);
  return new Map([...created, ...amended]);
};

/** The text with the lists whose markers it has, or with every domain package among its dependencies. */
function amend(path: string, text: string, { model, existing, config }: EmitInput): string {
  if (config.dependents?.some((dependent) => path === `${dependent}/package.json`))
    return withDependencies(text, model.domains);
  if (!path.endsWith(".md")) return text;
  const domain = model.domains.find(({ name }) => path === `${packagesFolder(config)}/${name}/README.md`);
  const lists: Readonly<Record<string, () => string>> = {
    packages: () => packageTable(model, existing, config),
    assumptions: () => assumptionList(model),
    ...(domain && { operations: () => operationTable(domain) }),
  };
  return Object.entries(lists).reduce((amended, [name, list]) => betweenMarkers(amended, name, list), text);
}

function withDependencies(text: string, domains: readonly Domain[]): string {
  const manifest = JSON.parse(text) as { readonly dependencies?: Readonly<Record<string, string>> };
  const dependencies = manifest.dependencies ?? {};
  const ofDomains = Object.fromEntries(domains.map(({ packageName }) => [packageName, "workspace:^"]));
  if (Object.keys(ofDomains).every((name) => name in dependencies)) return text;
  const all = { ...ofDomains, ...dependencies };
  const sorted = Object.entries(all).toSorted(([a], [b]) => byCodeUnit(a, b));
  return json({ ...manifest, dependencies: Object.fromEntries(sorted) });
}
