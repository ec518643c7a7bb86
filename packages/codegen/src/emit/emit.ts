import type { OpenApiDocument } from "../model/document.ts";
import type { Model } from "../model/types.ts";
import type { JsonObject } from "@rosterkit/openapi";
import { printClientIndex, printClientModule } from "./client-module.ts";
import { printDomainModule } from "./domain-module.ts";
import { format } from "./format.ts";
import { printDomainIndex, printTypesIndex } from "./indexes.ts";
import { emitPackages } from "./packages.ts";
import { RawTypes } from "./raw-types.ts";
import { sliceDocument } from "./slice.ts";
import { apiDocument } from "./tables.ts";

type Files = ReadonlyMap<string, string>;

export interface EmitInput {
  readonly model: Model;
  readonly document: OpenApiDocument;
  /** Hand-written files by path: those that are amended between markers, and those that must not be created again. */
  readonly existing: ReadonlyMap<string, string>;
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
    await finish(path, text),
  ]);
  return new Map(await Promise.all(formatted));
}

/** Formats what is generated; of hand-written files only the text between the markers is ours. */
function finish(path: string, text: string): Promise<string> | string {
  const isRaw = path.startsWith("packages/types/");
  if (!path.endsWith(".ts") || !path.includes("/generated/") || isRaw) return text;
  return format(path, text);
}

function emitDocument({ document }: EmitInput): Files {
  return new Map([["spec/openapi.json", `${JSON.stringify(document, null, 2)}\n`]]);
}

function emitRawTypes({ model, document }: EmitInput): Files {
  const folder = "packages/types/src/generated";
  const byService = Map.groupBy(model.operations, ({ service }) => service);
  const texts = model.services.map(({ name }): [string, string] => {
    const slice = sliceDocument(document, byService.get(name) ?? []);
    return [`${folder}/${name}.ts`, new RawTypes().print(slice as unknown as JsonObject)];
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

function emitDomains({ model }: EmitInput): Files {
  return new Map(
    model.domains.flatMap((domain) => {
      const folder = `packages/${domain.name}/src/generated`;
      return [
        [`${folder}/index.ts`, printDomainIndex(domain)],
        ...domain.modules.flatMap((module) =>
          [...printDomainModule(module)].map(([path, text]) => [`${folder}/${path}`, text]),
        ),
      ] as [string, string][];
    }),
  );
}

function emitApiDocument({ model }: EmitInput): Files {
  return new Map([["docs/api.md", apiDocument(model)]]);
}
