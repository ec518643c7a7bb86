import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnit, type Diagnostic, InputError } from "@rosterkit/openapi";
import type { ServiceFiles } from "./service.ts";

const documentName = /^(?<name>.+)\.(?:yaml|yml|json)$/;
const serviceName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const sources = "spec/sources";
const overlays = "spec/overlays";

/**
 * Finds the sources and their overlays. A file directly in `spec/sources` is a service; folders below hold
 * the parts of services that are split over several files.
 * @throws InputError
 */
export async function findServices(root: string): Promise<ServiceFiles[]> {
  const [sourceFiles, overlayFiles] = await Promise.all([list(root, sources), list(root, overlays)]);
  if (sourceFiles.size === 0) {
    throw new InputError([
      {
        file: sources,
        pointer: "",
        problem: "The folder holds no OpenAPI document",
        remedy: `Add one as ${sources}/<service>.yaml`,
        code: "no-sources",
      },
    ]);
  }
  const diagnostics: Diagnostic[] = [
    ...duplicates(sources, sourceFiles),
    ...duplicates(overlays, overlayFiles),
    ...misnamed(sourceFiles),
    ...orphans(sourceFiles, overlayFiles),
  ];
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return [...sourceFiles]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([name, [file = ""]]) => {
      const overlay = overlayFiles.get(name)?.[0];
      return {
        name,
        source: `${sources}/${file}`,
        overlay: overlay === undefined ? undefined : `${overlays}/${overlay}`,
      };
    });
}

/** File names by the service that they name. */
async function list(root: string, folder: string): Promise<Map<string, string[]>> {
  const byName = new Map<string, string[]>();
  for (const entry of await readdir(join(root, folder), { withFileTypes: true }).catch(ignoreMissing)) {
    const name = documentName.exec(entry.name)?.groups?.name;
    if (name === undefined || entry.isDirectory()) continue;
    byName.set(name, [...(byName.get(name) ?? []), entry.name].toSorted(byCodeUnit));
  }
  return byName;
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}

function duplicates(folder: string, files: ReadonlyMap<string, string[]>): Diagnostic[] {
  return [...files]
    .filter(([, [, second]]) => second !== undefined)
    .map(([name, [first, second]]) => ({
      file: `${folder}/${second}`,
      pointer: "",
      problem: `The service \`${name}\` stands in ${folder}/${first} already`,
      remedy: "Keep one of the two files",
      code: "service-twice",
    }));
}

function misnamed(files: ReadonlyMap<string, string[]>): Diagnostic[] {
  return [...files]
    .filter(([name]) => !serviceName.test(name))
    .map(([name, [file]]) => ({
      file: `${sources}/${file}`,
      pointer: "",
      problem: `\`${name}\` cannot be the name of a service`,
      remedy:
        "Name the file in lower-case letters and digits, words joined by hyphens, such as agent-team.yaml",
      code: "service-name",
    }));
}

function orphans(
  sourceFiles: ReadonlyMap<string, string[]>,
  overlayFiles: ReadonlyMap<string, string[]>,
): Diagnostic[] {
  return [...overlayFiles]
    .filter(([name]) => !sourceFiles.has(name))
    .map(([name, [file]]) => ({
      file: `${overlays}/${file}`,
      pointer: "",
      problem: `The overlay has no source: there is no service \`${name}\``,
      remedy: `Add ${sources}/${name}.yaml, or name the overlay after one of ${[...sourceFiles.keys()].toSorted(byCodeUnit).join(", ")}`,
      code: "overlay-without-source",
    }));
}
