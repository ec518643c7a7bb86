import type { OpenApiDocument } from "../model/document.ts";
import type { DomainModule, Model } from "../model/types.ts";
import type { JsonObject } from "@rosterkit/openapi";
import { printClientIndex, printClientModule } from "./client-module.ts";
import { printDomainModule } from "./domain-module.ts";
import { DocumentText } from "./document-text.ts";
import { format } from "./format.ts";
import { printDomainIndex, printTypesIndex } from "./indexes.ts";
import { LastResult } from "../last-result.ts";
import { emitPackages } from "./packages.ts";
import { RawTypes } from "./raw-types.ts";
import { sliceDocument } from "./slice.ts";
import { apiDocument } from "./tables.ts";

type Files = ReadonlyMap<string, string>;

/** What earlier runs in this process printed: one that watches prints most files as it did before. */
export class EmitCache {
  readonly formatted: LastResult<string> = new LastResult();
  /** By service. */
  readonly rawTypes: Map<string, RawTypes> = new Map();
  readonly modules: WeakMap<DomainModule, Files> = new WeakMap();
  readonly documents: DocumentText = new DocumentText();
}

export interface EmitInput {
  readonly model: Model;
  readonly document: OpenApiDocument;
  /** Hand-written files by path: those that are amended between markers, and those that must not be created again. */
  readonly existing: ReadonlyMap<string, string>;
  readonly cache: EmitCache;
}

/** Every emitter prints its files from the model; each file is printed by one. */
const emitters: readonly ((input: EmitInput) => Files | Promise<Files>)[] = [
  emitDocument,
  emitRawTypes,
  emitClients,
  emitDomains,
  emitApiDocument,
  emitPackages,
];

/**
 * Everything that is generated from the model.
 * @returns texts by path relative to the repository's root
 */
export async function emit(input: EmitInput): Promise<ReadonlyMap<string, string>> {
  const emitted = await Promise.all(emitters.map((emitter) => emitter(input)));
  const files = emitted.flatMap((part) => [...part]);
  const formatted = files.map(async ([path, text]): Promise<[string, string]> => [
    path,
    await finish(path, text, input.cache),
  ]);
  return new Map(await Promise.all(formatted));
}

/** Formats what is generated; of hand-written files only the text between the markers is ours. */
function finish(path: string, text: string, { formatted }: EmitCache): Promise<string> | string {
  const isRaw = path.startsWith("packages/types/");
  if (!path.endsWith(".ts") || !path.includes("/generated/") || isRaw) return text;
  return formatted.get(path, text, () => format(path, text));
}

function emitDocument({ document, cache }: EmitInput): Files {
  return new Map([["spec/openapi.json", `${cache.documents.print(document as unknown as JsonObject)}\n`]]);
}

function emitRawTypes({ model, document, cache: { rawTypes } }: EmitInput): Files {
  const folder = "packages/types/src/generated";
  const byService = Map.groupBy(model.operations, ({ service }) => service);
  const texts = model.services.map(({ name }): [string, string] => {
    const printer = rawTypes.get(name) ?? new RawTypes();
    rawTypes.set(name, printer);
    const slice = sliceDocument(document, byService.get(name) ?? []);
    return [`${folder}/${name}.ts`, printer.print(slice as unknown as JsonObject)];
  });
  return new Map([[`${folder}/index.ts`, printTypesIndex(model.services)], ...texts]);
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

function emitDomains({ model, cache }: EmitInput): Files {
  return new Map(
    model.domains.flatMap((domain) => {
      const folder = `packages/${domain.name}/src/generated`;
      return [
        [`${folder}/index.ts`, printDomainIndex(domain)],
        ...domain.modules.flatMap((module) =>
          [...printed(module, cache)].map(([path, text]) => [`${folder}/${path}`, text]),
        ),
      ] as [string, string][];
    }),
  );
}

function printed(module: DomainModule, { modules }: EmitCache): Files {
  const files = modules.get(module) ?? printDomainModule(module);
  modules.set(module, files);
  return files;
}

function emitApiDocument({ model }: EmitInput): Files {
  return new Map([["docs/api.md", apiDocument(model)]]);
}
