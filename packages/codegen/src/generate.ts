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
import { readExisting, removeMade } from "./write/existing.ts";
import { findRetired, moveDomains } from "./write/retired.ts";
import { writeChanges } from "./write/write.ts";

/** Result of a run. */
export interface Generation {
  /** Differences between the disk and the expected files, sorted by path. */
  readonly changes: readonly Change[];
  /** Slips of documents without an overlay, each with what was assumed in the place of a remedy. */
  readonly warnings: readonly Diagnostic[];
  /** Names of the services, sorted. */
  readonly services: readonly string[];
  readonly counts: { readonly services: number; readonly packages: number; readonly operations: number };
}

export interface GenerateOptions {
  /** Compares and writes nothing. */
  readonly check?: boolean;
  /** Refuses what is otherwise a warning. */
  readonly strict?: boolean;
  /** Writes each warning as an action of an overlay that repairs the document. */
  readonly writeRepairs?: boolean;
  /** Prints raw types elsewhere, such as in another thread. */
  readonly printTypes?: PrintTypes | undefined;
}

/**
 * Generates every file from `spec/`, and writes those that differ from the disk: all of them or none.
 * @throws {InputError} when the documents cannot be used
 */
export function generate(config: GenerateConfig, options: GenerateOptions = {}): Promise<Generation> {
  return refuseOverflow(sourceFolders(config).sources, () => run(config, options));
}

async function run(
  config: GenerateConfig,
  { check = false, strict = false, writeRepairs = false, printTypes }: GenerateOptions,
): Promise<Generation> {
  const merging = await mergeDocuments(config, strict);
  const { services, merged } = merging;
  const isPrinting = printTypes !== undefined && (config.emitters?.includes("types") ?? true);
  const types = isPrinting ? printServices(merged, printTypes) : undefined;
  // Thrown where it is awaited, which a run that fails before that never does.
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
    await removeMade(config, retired);
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
}

/**
 * The merged document as a run would write it now, with the pagination that is found in it.
 * @throws {InputError} when the documents cannot be used
 */
export async function readMerged(config: GenerateConfig): Promise<OpenApiDocument> {
  return toModel(await mergeDocuments(config), config).document;
}

/**
 * A program for each operation, by its id, that makes the client and calls the operation with its example.
 * @throws {InputError} when the documents cannot be used
 */
export async function listSamples(config: GenerateConfig): Promise<ReadonlyMap<string, string>> {
  const { model } = toModel(await mergeDocuments(config), config);
  return printSamples(model, config);
}

/** The services and their merged document. */
async function mergeDocuments(config: GenerateConfig, strict = false) {
  const services = await readServices(config);
  await judgeServices(services, strict);
  // Linting has established this form.
  const merged = mergeServices(nameServices(services), config) as unknown as OpenApiDocument;
  return { services, merged };
}

/** The model of the merged document, and the document with the pagination that was found for it. */
function toModel({ services, merged }: Awaited<ReturnType<typeof mergeDocuments>>, config: GenerateConfig) {
  const model = atSource(services, () => buildModel(merged, config));
  return { document: withPagination(merged, model.operations), model };
}

/**
 * The operations under the ids and domains that they have, or are given where the documents are silent.
 * @throws {InputError} when the documents cannot be used
 */
export async function listOperations(
  config: GenerateConfig,
): Promise<readonly Pick<DocumentOperation, "id" | "domain" | "method" | "path">[]> {
  return readOperations(await readMerged(config));
}
