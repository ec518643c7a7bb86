import {
  readOperations,
  type Diagnostic,
  type DocumentOperation,
  type JsonObject,
  type OpenApiDocument,
} from "@rosterkit/openapi";
import { changesetFiles } from "@rosterkit/spec-diff";
import { packageOfManifest, sourceFolders, type GenerateConfig } from "./config.ts";
import { emit } from "./emit/emit.ts";
import { printSamples } from "./emit/program.ts";
import { printServices, type PrintTypes } from "./emit/raw-types.ts";
import { judgeServices } from "./judge/judge.ts";
import { mergeServices } from "./merge/merge.ts";
import { buildModel, withPagination } from "./model/model.ts";
import { nameServices } from "./name/services.ts";
import { readServices } from "./read/read.ts";
import { repairFiles } from "./read/repair/repair-overlay.ts";
import { atSource, refuseOverflow } from "./read/service.ts";
import { compare, type Change } from "./write/compare.ts";
import { readExisting, removeToolFolders } from "./write/existing.ts";
import { findRetired, moveDomains } from "./write/retired.ts";
import { writeChanges } from "./write/write.ts";

/** Result of a run. */
export interface Generation {
  /** Differences between the disk and the expected files, sorted by path. */
  readonly changes: readonly Change[];
  /** Slips of documents without an overlay. Each remedy states what was assumed. */
  readonly warnings: readonly Diagnostic[];
  /** Names of the services, sorted. */
  readonly services: readonly string[];
  readonly counts: { readonly services: number; readonly packages: number; readonly operations: number };
}

export interface GenerateOptions {
  /** Compares without writing. */
  readonly check?: boolean;
  /** Treats warnings as faults. */
  readonly strict?: boolean;
  /** Writes overlays that repair the slips. */
  readonly writeRepairs?: boolean;
  /** Prints raw types, for instance in another thread. Default: in this one. */
  readonly printTypes?: PrintTypes | undefined;
}

/**
 * Generates every file from `spec/`, and writes those that differ from the disk: all of them or none.
 * @throws {InputError} if the documents cannot be used
 */
export function generate(
  config: GenerateConfig,
  { check = false, strict = false, writeRepairs = false, printTypes }: GenerateOptions = {},
): Promise<Generation> {
  return refuseOverflow(sourceFolders(config).sources, async () => {
    const merging = await mergeDocuments(config, strict);
    const { services, merged } = merging;
    const isPrinting = printTypes !== undefined && (config.emitters?.includes("types") ?? true);
    const types = isPrinting ? printServices(merged, printTypes) : undefined;
    // If the run fails before it awaits this promise, its rejection would end the process.
    types?.catch(() => {});
    const { document, model } = toModel(merging, config);
    const found = readExisting(config);
    const retired = findRetired(found, document, config);
    const existing = moveDomains(found, retired, config);
    const files = await emit({ model, document, existing, types, config });
    const expected = new Map([
      ...[...existing].filter(([path, text]) => found.get(path) !== text),
      ...files,
      ...changesetFiles({ existing, document: document as unknown as JsonObject, scope: config.scope }),
      ...(writeRepairs ? repairFiles(services, config) : []),
    ]);
    const changes = compare(found, expected, { ...config, retired });
    if (!check) {
      await writeChanges(config.root, changes);
      await removeToolFolders(config.root, retired);
    }
    const packages = [...existing.keys(), ...expected.keys()].map((path) => packageOfManifest(path, config));
    return {
      changes,
      warnings: services.flatMap(({ warnings }) => warnings),
      services: model.services.map(({ name }) => name),
      counts: {
        services: model.services.length,
        packages: new Set(packages.filter((name) => name !== undefined)).size,
        operations: model.operations.length,
      },
    };
  });
}

async function mergeDocuments(config: GenerateConfig, strict = false) {
  const services = await readServices(config);
  await judgeServices(services, strict);
  // Judging has established this form.
  const merged = mergeServices(nameServices(services), config) as unknown as OpenApiDocument;
  return { services, merged };
}

/** Builds the model, and adds the pagination that was found to the document. */
function toModel({ services, merged }: Awaited<ReturnType<typeof mergeDocuments>>, config: GenerateConfig) {
  const model = atSource(services, () => buildModel(merged, config));
  return { document: withPagination(merged, model.operations), model };
}

/** Returns the merged document that a run would write. @throws {InputError} if the documents cannot be used */
export async function readMerged(config: GenerateConfig): Promise<OpenApiDocument> {
  return toModel(await mergeDocuments(config), config).document;
}

/**
 * Prints a program for each operation, by id, that makes the client and calls the operation with its example.
 * @throws {InputError} if the documents cannot be used
 */
export async function listSamples(config: GenerateConfig): Promise<ReadonlyMap<string, string>> {
  return printSamples(toModel(await mergeDocuments(config), config).model, config);
}

/** Lists the operations with their final ids and domains. @throws {InputError} if the documents cannot be used */
export async function listOperations(
  config: GenerateConfig,
): Promise<readonly Pick<DocumentOperation, "id" | "domain" | "method" | "path">[]> {
  return readOperations(await readMerged(config));
}
