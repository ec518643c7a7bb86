import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnit, InputError, type Diagnostic, groupBy } from "@rosterkit/openapi";
import type { ServiceFiles } from "./service.ts";

const documentName = /^(?<name>.+)\.(?:yaml|yml|json)$/;
const serviceName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const sources = "spec/sources";
const overlays = "spec/overlays";

/** Sorted file names by the service that they name. */
type Listing = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the sources and their overlays. A file directly in `spec/sources` is a service; folders below hold
 * the parts of services that are split over several files.
 * @throws {InputError}
 */
export async function findServices(root: string): Promise<ServiceFiles[]> {
  const [sourceFiles, overlayFiles] = await Promise.all([list(root, sources), list(root, overlays)]);
  const faults = [
    ...missing(sourceFiles),
    ...duplicates(sources, sourceFiles),
    ...duplicates(overlays, overlayFiles),
    ...misnamed(sourceFiles),
    ...orphans(sourceFiles, overlayFiles),
  ];
  if (faults.length > 0) throw new InputError(faults);
  return [...sourceFiles].map(([name, [file = ""]]) => {
    const overlay = overlayFiles.get(name)?.[0];
    return {
      name,
      source: `${sources}/${file}`,
      overlay: overlay === undefined ? undefined : `${overlays}/${overlay}`,
    };
  });
}

async function list(root: string, folder: string): Promise<Listing> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ignoreMissing);
  const files = entries.filter((entry) => !entry.isDirectory() && documentName.test(entry.name));
  const names = files.map(({ name }) => name).toSorted(byCodeUnit);
  const byService = groupBy(names, (file) => documentName.exec(file)?.groups?.name ?? file);
  return new Map([...byService].toSorted(([a], [b]) => byCodeUnit(a, b)));
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}

function fault(file: string, code: string, problem: string, remedy: string): Diagnostic {
  return { file, pointer: "", problem, remedy, code };
}

function missing(files: Listing): Diagnostic[] {
  if (files.size > 0) return [];
  const remedy = `Add one as ${sources}/<service>.yaml`;
  return [fault(sources, "no-sources", "The folder holds no OpenAPI document", remedy)];
}

function duplicates(folder: string, files: Listing): Diagnostic[] {
  return [...files].flatMap(([name, [first, second]]) => {
    if (second === undefined) return [];
    const problem = `The service \`${name}\` stands in ${folder}/${first} already`;
    return [fault(`${folder}/${second}`, "service-twice", problem, "Keep one of the two files")];
  });
}

function misnamed(files: Listing): Diagnostic[] {
  const remedy =
    "Name the file in lower-case letters and digits, words joined by hyphens, such as agent-team.yaml";
  return [...files].flatMap(([name, [file]]) => {
    if (serviceName.test(name)) return [];
    return [
      fault(`${sources}/${file}`, "service-name", `\`${name}\` cannot be the name of a service`, remedy),
    ];
  });
}

function orphans(sourceFiles: Listing, overlayFiles: Listing): Diagnostic[] {
  if (sourceFiles.size === 0) return [];
  const known = [...sourceFiles.keys()].join(", ");
  return [...overlayFiles].flatMap(([name, [file]]) => {
    if (sourceFiles.has(name)) return [];
    const problem = `The overlay has no source: there is no service \`${name}\``;
    const remedy = `Add ${sources}/${name}.yaml, or name the overlay after one of ${known}`;
    return [fault(`${overlays}/${file}`, "overlay-without-source", problem, remedy)];
  });
}
