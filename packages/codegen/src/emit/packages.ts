import { asObject, byCodeUnit, groupBy, type JsonValue } from "@rosterkit/openapi";
import { packageOfManifest, packagesFolder } from "../config.ts";
import type { Domain, Model } from "../model/model.ts";
import type { Operation } from "../model/operations.ts";
import type { Emitter, EmitInput } from "./emitter.ts";
import { betweenMarkers, code, json, markdown, oneLine, table } from "./escape.ts";
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

/** Fills in the lists between markers, or adds the domain packages to the dependencies of a dependent package. */
function amend(path: string, text: string, input: EmitInput): string {
  const { model, config } = input;
  if (config.dependents?.some((dependent) => path === `${dependent}/package.json`))
    return withDependencies(text, model.domains);
  if (!path.endsWith(".md")) return text;
  const domain = model.domains.find(({ name }) => path === `${packagesFolder(config)}/${name}/README.md`);
  const lists: Readonly<Record<string, () => string>> = {
    packages: () => packageTable(input),
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
  const all = Object.entries({ ...ofDomains, ...dependencies }).toSorted(([a], [b]) => byCodeUnit(a, b));
  return json({ ...manifest, dependencies: Object.fromEntries(all) });
}

/** Lists every published package with the number of its operations. */
function packageTable({ model, existing, config }: EmitInput): string {
  const rows = [...existing].flatMap(([path, text]): string[][] => {
    const folder = packageOfManifest(path, config);
    if (folder === undefined) return [];
    const { name, description = "", private: isPrivate } = asObject(JSON.parse(text) as JsonValue);
    if (isPrivate === true) return [];
    const count = model.domains.find((domain) => domain.name === folder)?.operations.length ?? "";
    const link = `[${code(String(name))}](${packagesFolder(config)}/${folder}/README.md)`;
    return [[link, markdown(String(description)), String(count)]];
  });
  const sorted = rows.toSorted(([a = ""], [b = ""]) => byCodeUnit(a, b));
  return table(["package", "what it is for", "operations"], sorted);
}

function assumptionList({ assumptions }: Model): string {
  const lists = [...groupBy(assumptions, ({ service }) => service)].map(([service, own]) => {
    const items = own.map(({ about, text }) => {
      const subject = about === "" ? "" : `${code(about)}: `;
      return `- ${oneLine(subject + markdown(text))}`;
    });
    return `${code(service)}\n\n${items.join("\n")}`;
  });
  return lists.join("\n\n");
}

function operationTable({ operations }: Domain): string {
  const rows = operations.map((operation) => [
    code(operation.name),
    code(operation.importPath),
    code(`${operation.method} ${operation.path}`),
    purposeOf(operation),
  ]);
  return table(["operation", "import from", "request", "what it does"], rows);
}

function purposeOf({ object, pagination, itemStatus }: Operation): string {
  const marks = [
    ...(object.deprecated === true ? ["deprecated"] : []),
    ...(pagination === undefined ? [] : ["`.pages`, `.items`"]),
    ...(itemStatus === undefined ? [] : ["`failedItems`"]),
  ];
  const [line = ""] = object.summary ? [object.summary] : (object.description ?? "").split("\n");
  const text = markdown(line.replace(/\.$/, ""));
  return marks.length === 0 ? text : `${text} (${marks.join("; ")})`;
}
