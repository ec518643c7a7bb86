import type { Domain, Model } from "../model/types.ts";
import { withDomains } from "./manifest.ts";
import { betweenMarkers } from "./markdown.ts";
import { packageGraph, packagesOf, packageTable } from "./package-lists.ts";
import { scaffold } from "./scaffold.ts";
import { assumptionList, operationTable } from "./tables.ts";

type Files = ReadonlyMap<string, string>;

interface PackageInput {
  readonly model: Model;
  readonly existing: Files;
}

/** Private packages that depend on every domain. */
const DEPENDENTS = ["examples", "scripts"];

/** New packages, and every place where packages or their contents are listed. */
export function emitPackages({ model, existing }: PackageInput): Files {
  const created = model.domains
    .filter((domain) => !existing.has(`packages/${domain.name}/package.json`))
    .flatMap((domain) => createPackage(domain, existing));
  const files = new Map([...existing, ...created]);
  const changes = new Map(amendments(model, files));
  const amended = [...files].flatMap(([path, text]): [string, string][] => {
    const change = changes.get(path);
    return change === undefined ? [] : [[path, change(text)]];
  });
  return new Map([...created, ...amended]);
}

/** What of a hand-written file is ours to write. */
function amendments(model: Model, files: Files): [string, (text: string) => string][] {
  const { domains } = model;
  const packageNames = domains.map(({ packageName }) => packageName);
  return [
    ...domains.map((domain): [string, (text: string) => string] => [
      `packages/${domain.name}/README.md`,
      (text) => betweenMarkers(text, { operations: operationTable(domain) }),
    ]),
    [
      "README.md",
      (text) =>
        betweenMarkers(text, {
          packages: packageTable(packagesOf(files), model),
          assumptions: assumptionList(model),
        }),
    ],
    ["ARCHITECTURE.md", (text) => betweenMarkers(text, { packages: packageGraph(model) })],
    ...DEPENDENTS.map((folder): [string, (text: string) => string] => [
      `${folder}/package.json`,
      (text) => withDomains(text, packageNames),
    ]),
  ];
}

function createPackage(domain: Domain, existing: Files): [string, string][] {
  const licence = existing.get("packages/client/LICENSE") ?? "";
  return [...scaffold(domain, licence)]
    .map(([path, text]): [string, string] => [`packages/${domain.name}/${path}`, text])
    .filter(([path]) => !existing.has(path));
}
