import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnit, groupBy, InputError, type Diagnostic } from "@rosterkit/openapi";
import { sourceFolders, type SourceConfig } from "../config.ts";
import { namesOfService } from "../name/public-names.ts";
import { isReservedService } from "../name/public-names.ts";
import type { ServiceFiles } from "./service.ts";

const documentName = /^(?<name>.+)\.(?:yaml|yml|json)$/;
const serviceName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Sorted paths by the service that they name. */
type Listing = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the sources and their overlays. A file directly in the folder of the sources is a service; folders below hold
 * the parts of services that are split over several files.
 * @throws {InputError}
 */
export async function findServices({ root, ...config }: SourceConfig): Promise<ServiceFiles[]> {
  const { sources, overlays } = sourceFolders(config);
  const overlayFiles = overlays === undefined ? new Map<string, string[]>() : await list(root, overlays);
  const isFolder = typeof sources === "string";
  const sourceFiles: Listing = isFolder
    ? await list(root, sources)
    : new Map(Object.entries(sources).map(([name, path]) => [name, [path]]));
  const faults = faultsOf(sourceFiles, overlayFiles, isFolder ? sources : "");
  if (faults.length > 0) throw new InputError(faults);
  return [...sourceFiles].map(([name, [source = ""]]) => {
    const overlay = overlayFiles.get(name)?.[0];
    // Documents that share a folder stand beside that of their overlays.
    const folder = isFolder ? parentOf(sources) || sources : sharedFolder(source, overlay ?? source);
    return { name, source, overlay, folder };
  });
}

function parentOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** The deepest folder that holds two files. */
function sharedFolder(one: string, other: string): string {
  const folder = parentOf(one);
  return folder === "" || other.startsWith(`${folder}/`) ? folder : sharedFolder(folder, other);
}

async function list(root: string, folder: string): Promise<Listing> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ignoreMissing);
  const files = entries.filter((entry) => !entry.isDirectory() && documentName.test(entry.name));
  const names = files.map(({ name }) => name).toSorted(byCodeUnit);
  const byService = groupBy(names, (file) => documentName.exec(file)?.groups?.name ?? file);
  return new Map(
    [...byService]
      .toSorted(([a], [b]) => byCodeUnit(a, b))
      .map(([name, group]) => [name, group.map((file) => `${folder}/${file}`)]),
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}

function faultsOf(sourceFiles: Listing, overlayFiles: Listing, sources: string): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const add = (file: string, fault: Omit<Diagnostic, "file" | "pointer">): unknown =>
    faults.push({ file, pointer: "", ...fault });
  if (sourceFiles.size === 0)
    add(sources, {
      problem: "The folder holds no OpenAPI document",
      remedy: `Add one as ${sources}/<service>.yaml`,
      code: "no-sources",
    });
  for (const [name, [first, second]] of [...sourceFiles, ...overlayFiles]) {
    const problem = `The service \`${name}\` stands in ${first} already`;
    if (second !== undefined)
      add(second, { problem, remedy: "Keep one of the two files", code: "service-twice" });
  }
  for (const [name, [file = ""]] of sourceFiles) {
    const remedy =
      "Name the file in lower-case letters and digits, words joined by hyphens, such as agent-team.yaml";
    const problem = `\`${name}\` cannot be the name of a service`;
    const code = "service-name";
    if (!serviceName.test(name)) add(file, { problem, remedy, code });
    else if (isReservedService(name))
      add(file, {
        problem: `${problem}, for generated source uses it`,
        remedy: `Name the file \`${name}-api\`, for instance`,
        code,
      });
  }
  // Names that differ in hyphens alone are one in source.
  for (const [client, [first, second]] of groupBy(
    sourceFiles.keys(),
    (name) => namesOfService(name).client,
  )) {
    const problem = `The service would have the name \`${client}\` in source, which is that of the service \`${first}\``;
    const remedy = "Give the file another name";
    if (second !== undefined)
      add(sourceFiles.get(second)?.[0] ?? "", { problem, remedy, code: "service-name-twice" });
  }
  const known = [...sourceFiles.keys()].join(", ");
  for (const [name, [file = ""]] of overlayFiles) {
    const problem = `The overlay has no source: there is no service \`${name}\``;
    const remedy = `Add ${sources}/${name}.yaml, or name the overlay after one of ${known}`;
    if (known !== "" && !sourceFiles.has(name))
      add(file, { problem, remedy, code: "overlay-without-source" });
  }
  return faults;
}
