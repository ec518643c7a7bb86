import { changesetFiles } from "@rosterkit/spec-diff/changeset/files";
import { asObject, type Diagnostic, fromPointer, InputError, type JsonObject } from "@rosterkit/openapi";
import type { EmitCache } from "./emit/emit.ts";
import { JoinCache } from "./merge/join.ts";
import { mergeServices } from "./merge/merge.ts";
import { buildAgain, type Built } from "./model/build.ts";
import type { OpenApiDocument } from "./model/document.ts";
import { withPagination } from "./model/with-pagination.ts";
import type { Model } from "./model/types.ts";
import { judgeServices, readServices, ReadCache } from "./read/read.ts";
import { reuse } from "./read/reuse.ts";
import type { Service } from "./read/service.ts";
import { compare, type Change } from "./write/compare.ts";
import { readExisting } from "./write/existing.ts";
import { nodeFileSystem, type FileSystem } from "./write/file-system.ts";
import { writeChanges } from "./write/write.ts";

/** What a run found and did. */
export interface Generation {
  /** What differed between the disk and what is expected, sorted by path. */
  readonly changes: readonly Change[];
  /** Names of the services, sorted. */
  readonly services: readonly string[];
  readonly counts: { readonly services: number; readonly packages: number; readonly operations: number };
}

export interface GenerateOptions {
  /** Compare only. */
  readonly check?: boolean;
  /** Work of earlier runs in this process, for one that runs again and again. */
  readonly cache?: PipelineCache;
  readonly fileSystem?: FileSystem;
}

/** What an earlier run in this process worked out, valid as long as its input is the same. */
export class PipelineCache {
  readonly read: ReadCache = new ReadCache();
  merged: { readonly services: readonly Service[]; readonly document: JsonObject } | undefined;
  readonly joins: JoinCache = new JoinCache();
  built: Built | undefined;
  stated: OpenApiDocument | undefined;
  emitted: EmitCache | undefined;
}

/**
 * Makes everything that is generated from `spec/`, and writes what differs: all of it or nothing.
 * @param root folder of the repository
 * @throws InputError when the spec cannot be used
 */
export async function generate(
  root: string,
  { check = false, cache = new PipelineCache(), fileSystem = nodeFileSystem }: GenerateOptions = {},
): Promise<Generation> {
  const existing = await readExisting(root, fileSystem);
  const services = await readServices(root, cache.read);
  const document = await judgeAndMerge(services, cache);
  const { model, files: made } = await makeFiles(document, existing, services, cache);
  const changeset = await changesetFiles(root, document, (path) => fileSystem.readText(path));
  const files = new Map([...made, ...changeset]);
  const changes = await compare(root, files, fileSystem);
  if (!check) await writeChanges(root, changes, fileSystem);
  const packages = new Set(
    [...existing.keys(), ...files.keys()].flatMap(
      (path) => /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
    ),
  );
  return {
    changes,
    services: model.services.map(({ name }) => name),
    counts: { services: model.services.length, packages: packages.size, operations: model.operations.length },
  };
}

/** The merged document of services that nothing is wrong with. Merging is a command of its own: they run side by side. */
async function judgeAndMerge(services: readonly Service[], cache: PipelineCache): Promise<JsonObject> {
  const { merged } = cache;
  if (
    merged?.services.length === services.length &&
    merged.services.every((service, index) => service === services[index])
  ) {
    return merged.document;
  }
  const merging = mergeServices(services, cache.joins);
  // Loading what the next stage needs takes as long as the command that joins: here it costs nothing.
  const loading = loadEmitters();
  const [judgement, merge] = await Promise.allSettled([
    judgeServices(services, cache.read),
    merging,
    loading,
  ]);
  if (judgement.status === "rejected") throw judgement.reason;
  const diagnostics = [...judgement.value];
  if (merge.status === "rejected" && merge.reason instanceof InputError)
    diagnostics.push(...merge.reason.diagnostics);
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  if (merge.status === "rejected") throw merge.reason;
  const document = reuse(merge.value, merged?.document);
  cache.merged = { services, document };
  return document;
}

function loadEmitters(): Promise<typeof import("./emit/emit.ts")> {
  return import("./emit/emit.ts");
}

/** A pure function: the same document and the same hand-written files give the same texts. */
async function makeFiles(
  document: JsonObject,
  existing: ReadonlyMap<string, string>,
  services: readonly Service[],
  cache: PipelineCache,
): Promise<{ model: Model; files: ReadonlyMap<string, string> }> {
  try {
    // Its form is what linting has just established.
    const openApi = document as unknown as OpenApiDocument;
    cache.built = buildAgain(openApi, cache.built);
    const { model } = cache.built;
    const { emit, EmitCache } = await loadEmitters();
    cache.emitted ??= new EmitCache();
    const stated = reuse(withPagination(openApi, model.operations), cache.stated);
    cache.stated = stated;
    return { model, files: await emit({ model, document: stated, existing, cache: cache.emitted }) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.diagnostics.map((diagnostic) => atItsSource(diagnostic, services)));
  }
}

/** A place in the merged document, which nobody edits, as the place in the files of its service. */
function atItsSource(diagnostic: Diagnostic, services: readonly Service[]): Diagnostic {
  if (diagnostic.file !== "spec/openapi.json") return diagnostic;
  const keys = fromPointer(diagnostic.pointer);
  const [first = "", second = "", third = ""] = keys;
  for (const service of services) {
    const prefix = `${service.name}.`;
    const original = first === "components" && third.startsWith(prefix) ? third.slice(prefix.length) : third;
    const candidate = first === "components" ? [first, second, original, ...keys.slice(3)] : keys;
    const holder = asObject(asObject(service.document[first])[second]);
    const holds =
      first === "components"
        ? Object.hasOwn(holder, original)
        : first === "paths" && Object.keys(holder).length > 0;
    if (holds) return { ...diagnostic, ...service.locate(candidate) };
  }
  return diagnostic;
}
