import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnit, groupBy, InputError, type Diagnostic } from "@rosterkit/openapi";
import { namesOfService } from "../name/public-names.ts";
import { isReservedService } from "../name/reserved-names.ts";
import type { ServiceFiles } from "./service.ts";

const documentName = /^(?<name>.+)\.(?:yaml|yml|json)$/;
const serviceName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const sources = "spec/sources";
const overlays = "spec/overlays";

/** Sorted paths by the service that they name. */
type Listing = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the sources and their overlays. A file directly in `spec/sources` is a service; folders below hold
 * the parts of services that are split over several files.
 * @throws {InputError}
 */
export async function findServices(root: string): Promise<ServiceFiles[]> {
  const [sourceFiles, overlayFiles] = await Promise.all([list(root, sources), list(root, overlays)]);
  const faults = faultsOf(sourceFiles, overlayFiles);
  if (faults.length > 0) throw new InputError(faults);
  return [...sourceFiles].map(([name, [source = ""]]) => ({
    name,
    source,
    overlay: overlayFiles.get(name)?.[0],
  }));
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

function faultsOf(sourceFiles: Listing, overlayFiles: Listing): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const add = (file: string, code: string, problem: string, remedy: string): unknown =>
    faults.push({ file, pointer: "", problem, remedy, code });
  if (sourceFiles.size === 0)
    add(
      sources,
      "no-sources",
      "The folder holds no OpenAPI document",
      `Add one as ${sources}/<service>.yaml`,
    );
  for (const [name, [first, second]] of [...sourceFiles, ...overlayFiles]) {
    const problem = `The service \`${name}\` stands in ${first} already`;
    if (second !== undefined) add(second, "service-twice", problem, "Keep one of the two files");
  }
  for (const [name, [file = ""]] of sourceFiles) {
    const remedy =
      "Name the file in lower-case letters and digits, words joined by hyphens, such as agent-team.yaml";
    if (!serviceName.test(name))
      add(file, "service-name", `\`${name}\` cannot be the name of a service`, remedy);
    else if (isReservedService(name)) {
      const problem = `\`${name}\` cannot be the name of a service, for generated source uses it`;
      add(file, "service-name", problem, `Name the file \`${name}-api\`, for instance`);
    }
  }
  // Names that differ in hyphens alone are one in source.
  for (const [client, [first, second]] of groupBy(
    sourceFiles.keys(),
    (name) => namesOfService(name).client,
  )) {
    const problem = `The service would have the name \`${client}\` in source, which is that of the service \`${first}\``;
    if (second !== undefined)
      add(sourceFiles.get(second)?.[0] ?? "", "service-name-twice", problem, "Give the file another name");
  }
  const known = [...sourceFiles.keys()].join(", ");
  for (const [name, [file = ""]] of overlayFiles) {
    const problem = `The overlay has no source: there is no service \`${name}\``;
    const remedy = `Add ${sources}/${name}.yaml, or name the overlay after one of ${known}`;
    if (known !== "" && !sourceFiles.has(name)) add(file, "overlay-without-source", problem, remedy);
  }
  return faults;
}
