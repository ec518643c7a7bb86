import type { Assumption, Domain, DomainModule, Model, Operation } from "../model/types.ts";
import { layoutOf } from "./layout.ts";
import { code, table } from "./markdown.ts";

/** The operations of a domain, for the README of its package. */
export function operationTable({ modules, packageName }: Domain): string {
  const rows = modules.flatMap((module) =>
    module.operations.map((operation) => [
      code(operation.name),
      code(`${packageName}/${module.service.name}`),
      code(`${operation.method} ${operation.path}`),
      marked(operation),
    ]),
  );
  return table(["operation", "import from", "request", "what it does"], rows);
}

function marked({ summary, description, deprecated, pagination, itemStatus }: Operation): string {
  const marks = [
    ...(deprecated ? ["deprecated"] : []),
    ...(pagination === undefined ? [] : ["`.pages`, `.items`"]),
    ...(itemStatus === undefined ? [] : ["`failedItems`"]),
  ];
  const text = (summary === "" ? (description.split("\n")[0] ?? "") : summary).replace(/\.$/, "");
  return marks.length === 0 ? text : `${text} (${marks.join("; ")})`;
}

/** Every operation: service, request, package and file. */
export function apiDocument({ domains, services }: Model): string {
  const rows = domains.flatMap((domain) => domain.modules.flatMap((module) => apiRows(domain, module)));
  const titles = services.map(({ name, title, description }) => [code(name), title, description ?? ""]);
  return `<!-- Generated from spec/openapi.json by \`npm run generate\`. Do not edit. -->

# Operations

${rows.length} operations of ${services.length} services in ${domains.length} packages.

${table(["service", "operation", "request", "package", "file"], rows)}

## Services

${table(["service", "title", "what it is"], titles)}
`;
}

function apiRows(domain: Domain, module: DomainModule): string[][] {
  const { service, operations } = module;
  const { partOf } = layoutOf(module);
  return operations.map(({ id, name, method, path: template }) => {
    const part = partOf.get(id);
    const file = part === undefined ? `${service.name}.ts` : `${service.name}/${part}.ts`;
    return [
      service.name,
      code(name),
      code(`${method} ${template}`),
      code(domain.packageName),
      `[${file}](../packages/${domain.name}/src/generated/${file})`,
    ];
  });
}

/** What the packages assume where the documents are silent, service by service. */
export function assumptionList(model: Model): string {
  const byService = Map.groupBy(model.assumptions, ({ service }) => service);
  return [...byService]
    .map(([service, assumptions]) => `${code(service)}\n\n${assumptions.map(assumptionLine).join("\n")}`)
    .join("\n\n");
}

function assumptionLine({ about, text }: Assumption): string {
  return `- ${about === "" ? "" : `${code(about)}: `}${text.replaceAll(/\s*\n\s*/g, " ")}`;
}
