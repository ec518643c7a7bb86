import { asObject, byCodeUnit, groupBy, type JsonValue } from "@rosterkit/openapi";
import { packageOfManifest, packagesFolder, type GenerateConfig } from "../config.ts";
import type { Domain, Model } from "../model/model.ts";
import { code, markdown, oneLine, table } from "./escape.ts";
import type { Operation } from "../model/operations.ts";

/** The operations of a domain. */
export function operationTable({ modules, packageName }: Domain): string {
  const rows = modules.flatMap(({ service, operations }) =>
    operations.map((operation) => [
      code(operation.name),
      code(`${packageName}/${service.name}`),
      code(`${operation.method} ${operation.path}`),
      purposeOf(operation),
    ]),
  );
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

/** Every published package, with the number of its operations. */
export function packageTable(
  { domains }: Model,
  files: ReadonlyMap<string, string>,
  config: GenerateConfig,
): string {
  const rows = [...files].flatMap(([path, text]): string[][] => {
    const folder = packageOfManifest(path, config);
    if (folder === undefined) return [];
    const { name, description = "", private: isPrivate } = asObject(JSON.parse(text) as JsonValue);
    if (isPrivate === true) return [];
    const operations = domains
      .filter((domain) => domain.name === folder)
      .flatMap(({ modules }) => modules.flatMap((module) => module.operations));
    const link = `[${code(String(name))}](${packagesFolder(config)}/${folder}/README.md)`;
    return [[link, markdown(String(description)), String(operations.length || "")]];
  });
  const sorted = rows.toSorted(([a = ""], [b = ""]) => byCodeUnit(a, b));
  return table(["package", "what it is for", "operations"], sorted);
}

/** The assumptions of each service. */
export function assumptionList({ assumptions }: Model): string {
  const lists = [...groupBy(assumptions, ({ service }) => service)].map(([service, own]) => {
    const items = own.map(({ about, text }) => {
      const subject = about === "" ? "" : `${code(about)}: `;
      return `- ${oneLine(subject + markdown(text))}`;
    });
    return `${code(service)}\n\n${items.join("\n")}`;
  });
  return lists.join("\n\n");
}
