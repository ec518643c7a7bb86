import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnit, groupBy, InputError } from "@rosterkit/openapi";
import { sourceFolders, type SourceConfig } from "../config.ts";
import { isReservedService, kebabName, namesOfService } from "../name/public-names.ts";
import type { ServiceFiles } from "./service.ts";

const documentName = /^(?<name>.+)\.(?:yaml|yml|json)$/;

/** Sorted paths of files by the service that they name. */
type Listing = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the sources and their overlays. A file directly in the folder of the sources is a service. Folders below it
 * contain the parts of services that have several files.
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
  if (faults.length > 0)
    throw new InputError(
      faults.map(([file, code, problem, remedy]) => ({ file, pointer: "", problem, remedy, code })),
    );
  return [...sourceFiles].map(([name, [source = ""]]) => {
    const overlay = overlayFiles.get(name)?.[0];
    // The parent of the folder of all sources contains files that several services share.
    const folder = isFolder
      ? parentOf(sources) || sources
      : sharedFolder(source, overlay ?? source) || parentOf(source);
    return { name, source, overlay, folders: overlay === undefined ? [folder] : [folder, parentOf(overlay)] };
  });
}

function parentOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** The deepest folder that contains two files. */
function sharedFolder(one: string, other: string): string {
  const folder = parentOf(one);
  return folder === "" || other.startsWith(`${folder}/`) ? folder : sharedFolder(folder, other);
}

async function list(root: string, folder: string): Promise<Listing> {
  if (!existsSync(join(root, folder))) return new Map();
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && documentName.test(entry.name));
  const names = files.map(({ name }) => name).toSorted(byCodeUnit);
  const byService = groupBy(names, (file) => documentName.exec(file)?.groups?.name ?? file);
  return new Map(
    [...byService]
      .toSorted(([a], [b]) => byCodeUnit(a, b))
      .map(([name, group]) => [name, group.map((file) => `${folder}/${file}`)]),
  );
}

type Fault = readonly [file: string, code: string, problem: string, remedy: string];

function faultsOf(sourceFiles: Listing, overlayFiles: Listing, sources: string): Fault[] {
  const names = [...sourceFiles.keys()];
  const fileOf = (name: string): string => sourceFiles.get(name)?.[0] ?? "";
  const addition = sources === "" ? "Add a path to `sources`" : `Add ${sources}/<service>.yaml`;
  const none: Fault = [sources, "no-sources", "There is no OpenAPI document", addition];
  const twice = [...sourceFiles, ...overlayFiles].flatMap(([name, [first, second]]): Fault[] => {
    const problem = `The service \`${name}\` already has the file ${first}`;
    return second === undefined ? [] : [[second, "service-twice", problem, "Keep one of the two files"]];
  });
  const misnamed = names.flatMap((name): Fault[] => {
    const problem = `\`${name}\` cannot be the name of a service`;
    const remedy =
      "Name the file in lower-case letters and digits, words joined by hyphens, such as agent-team.yaml";
    if (!kebabName.test(name)) return [[fileOf(name), "service-name", problem, remedy]];
    if (!isReservedService(name)) return [];
    const reason = `${problem}, because generated source uses it`;
    return [[fileOf(name), "service-name", reason, `Name the file \`${name}-api\`, for instance`]];
  });
  // Names that differ in hyphens alone become the same identifier.
  const byClient = groupBy(names, (name) => namesOfService(name).client);
  const alike = [...byClient].flatMap(([client, [first, second]]): Fault[] => {
    const problem = `The service would be called \`${client}\` in generated source, as the service \`${first}\` is`;
    if (second === undefined) return [];
    return [[fileOf(second), "service-name-twice", problem, "Give the file another name"]];
  });
  const lost = [...overlayFiles].filter(([name]) => names.length > 0 && !sourceFiles.has(name));
  const sourceless = lost.map(([name, [file = ""]]): Fault => {
    const problem = `The overlay has no source: there is no service \`${name}\``;
    const remedy = `${addition.replace("<service>", name)}, or name the overlay after one of ${names.join(", ")}`;
    return [file, "overlay-without-source", problem, remedy];
  });
  return [...(names.length === 0 ? [none] : []), ...twice, ...misnamed, ...alike, ...sourceless];
}
