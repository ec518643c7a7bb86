import type { OpenApiDocument } from "../model/document.ts";
import type { Domain, Model } from "../model/types.ts";
import { printClientIndex, printClientModule } from "./client-module.ts";
import { printDomainModule } from "./domain-module.ts";
import { format } from "./format.ts";
import { printDomainIndex, printTypesIndex } from "./indexes.ts";
import { withLinks, type Importer } from "./lockfile.ts";
import { withDomains } from "./manifest.ts";
import { betweenMarkers } from "./markdown.ts";
import { packageGraph, packagesOf, packageTable } from "./packages.ts";
import { printRawTypes } from "./raw-types.ts";
import { scaffold } from "./scaffold.ts";
import { sliceDocument } from "./slice.ts";
import { apiDocument, assumptionList, operationTable } from "./tables.ts";

export interface EmitInput {
  readonly model: Model;
  readonly document: OpenApiDocument;
  /** Hand-written files by path: those that are amended between markers, and those that must not be created again. */
  readonly existing: ReadonlyMap<string, string>;
}

type Files = ReadonlyMap<string, string>;

/** Every emitter prints its files from the model; each file is printed by one. */
const emitters: readonly ((input: EmitInput) => Files | Promise<Files>)[] = [
  emitRawTypes,
  emitClients,
  emitDomains,
  emitApiDocument,
  emitPackages,
];

/**
 * Everything that is generated from the model but the merged document itself.
 * @returns texts by path relative to the repository's root
 */
export async function emit(input: EmitInput): Promise<ReadonlyMap<string, string>> {
  const printed = await Promise.all(emitters.map((emitter) => emitter(input)));
  const files = printed.flatMap((part) => [...part]);
  const formatted = files.map(async ([path, text]): Promise<[string, string]> => [
    path,
    await finish(path, text),
  ]);
  return new Map(await Promise.all(formatted));
}

/** Formats what is generated; of hand-written files only the text between the markers is ours. */
function finish(path: string, text: string): Promise<string> | string {
  const isRaw = path.startsWith("packages/types/");
  return path.endsWith(".ts") && path.includes("/generated/") && !isRaw ? format(path, text) : text;
}

async function emitRawTypes({ model, document }: EmitInput): Promise<Files> {
  const folder = "packages/types/src/generated";
  const files = new Map([[`${folder}/index.ts`, printTypesIndex(model.services)]]);
  const byService = Map.groupBy(model.operations, ({ service }) => service);
  for (const { name } of model.services) {
    files.set(
      `${folder}/${name}.ts`,
      await printRawTypes(sliceDocument(document, byService.get(name) ?? [])),
    );
  }
  return files;
}

function emitClients({ model }: EmitInput): Files {
  const folder = "packages/client/src/generated";
  return new Map([
    [`${folder}/index.ts`, printClientIndex(model.services)],
    ...model.services.map((service): [string, string] => [
      `${folder}/${service.name}.ts`,
      printClientModule(service),
    ]),
  ]);
}

function emitDomains({ model }: EmitInput): Files {
  return new Map(
    model.domains.flatMap((domain) => {
      const folder = `packages/${domain.name}/src/generated`;
      return [
        [`${folder}/index.ts`, printDomainIndex(domain)],
        ...domain.modules.map((module): [string, string] => [
          `${folder}/${module.service.name}.ts`,
          printDomainModule(module),
        ]),
      ] as [string, string][];
    }),
  );
}

function emitApiDocument({ model }: EmitInput): Files {
  return new Map([["docs/api.md", apiDocument(model)]]);
}

/** Private packages that depend on every domain. */
const DEPENDENTS = ["examples", "scripts"];

/** New packages, and every place where packages or their contents are listed. */
function emitPackages({ model, existing }: EmitInput): Files {
  const created = new Map(
    model.domains
      .filter((domain) => !existing.has(`packages/${domain.name}/package.json`))
      .flatMap((domain) => createPackage(domain, existing)),
  );
  const files = new Map([...existing, ...created]);
  const amended = new Map<string, string>(created);
  const amend = (path: string, change: (text: string) => string): void => {
    const text = files.get(path);
    if (text !== undefined) amended.set(path, change(text));
  };
  for (const domain of model.domains) {
    amend(`packages/${domain.name}/README.md`, (text) =>
      betweenMarkers(text, "operations", operationTable(domain)),
    );
  }
  amend("README.md", (text) =>
    betweenMarkers(
      betweenMarkers(text, "packages", packageTable(packagesOf(files), model)),
      "assumptions",
      assumptionList(model),
    ),
  );
  amend("ARCHITECTURE.md", (text) => betweenMarkers(text, "packages", packageGraph(model)));
  const packageNames = model.domains.map(({ packageName }) => packageName);
  for (const folder of DEPENDENTS) amend(`${folder}/package.json`, (text) => withDomains(text, packageNames));
  amend("pnpm-lock.yaml", (text) => withLinks(text, importersOf(model.domains, files)));
  return amended;
}

function createPackage(domain: Domain, existing: Files): [string, string][] {
  const licence = existing.get("packages/client/LICENSE") ?? "";
  return [...scaffold(domain, licence)]
    .map(([path, text]): [string, string] => [`packages/${domain.name}/${path}`, text])
    .filter(([path]) => !existing.has(path));
}

function importersOf(domains: readonly Domain[], files: Files): Importer[] {
  const links = Object.fromEntries(domains.map(({ name, packageName }) => [packageName, `packages/${name}`]));
  const dependents = DEPENDENTS.filter((folder) => files.has(`${folder}/package.json`));
  return [
    ...dependents.map((folder) => ({ folder, dependencies: links, devDependencies: {} })),
    ...domains.map(({ name }) => ({
      folder: `packages/${name}`,
      dependencies: { "@rosterkit/client": "packages/client" },
      devDependencies: { "@rosterkit/contract": "packages/contract" },
    })),
  ];
}
