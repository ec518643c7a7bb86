import { asObject, byCodeUnit, groupBy, type JsonValue } from "@rosterkit/openapi";
import { packageOfManifest, packagesFolder, type GenerateConfig } from "../config.ts";
import type { Domain, Model } from "../model/model.ts";
import { code, markdown, oneLine, table } from "./escape.ts";
import type { Operation } from "../model/operations.ts";

/** The operations of a domain. */
export function operationTable({ operations }: Domain): string {
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
    const count = domains.find((domain) => domain.name === folder)?.operations.length ?? "";
    const link = `[${code(String(name))}](${packagesFolder(config)}/${folder}/README.md)`;
    return [[link, markdown(String(description)), String(count)]];
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
