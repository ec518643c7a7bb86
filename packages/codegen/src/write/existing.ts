import { readdirSync, readFileSync } from "node:fs";
import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnit } from "@rosterkit/openapi";
import {
  generatedFolder,
  packagesFolder,
  sourceFolders,
  type OutputConfig,
  type SourceConfig,
} from "../config.ts";

/** Texts by path relative to the root, with forward slashes. */
export type Texts = ReadonlyMap<string, string>;

/** Suffix of temporary files. A run that was killed leaves them. */
export const temporarySuffix = ".codegen-new";

/** Hand-written files of the root that contain generated parts or determine the content of new packages. */
const rootFiles = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE", "pnpm-workspace.yaml"];

const toolFolders = new Set(["node_modules", "dist", "coverage"]);

/** Removes folders of tools from packages that no longer exist, and the packages' folders unless other files are left. */
export async function removeToolFolders(
  root: string,
  packages: readonly { readonly folder: string }[],
): Promise<void> {
  for (const { folder } of packages) {
    for (const each of [...toolFolders, ".turbo", ".report"])
      await rm(join(root, folder, each), { recursive: true, force: true });
    await removeIfEmpty(join(root, folder));
  }
}

/**
 * Reads every file that a run may write, or leaves alone because it exists. Sources are not among them. Synchronous,
 * because promises take three times as long for a thousand small files.
 */
export function readExisting(config: OutputConfig & SourceConfig): Texts {
  const { root, folder, dependents = [] } = config;
  const { sources } = sourceFolders(config);
  const [folders, files] =
    folder === undefined
      ? [
          [packagesFolder(config), "spec", "docs", ".changeset"],
          [...rootFiles, ...dependents.map((dependent) => `${dependent}/package.json`)],
        ]
      : // Other folders in it may belong to another document.
        [
          ["client", "operations", "types"].map((part) => generatedFolder(part, config)),
          [`${folder}/index.ts`],
        ];
  const isSource = (path: string): boolean =>
    typeof sources === "string"
      ? path.startsWith(`${sources}/`) && !path.endsWith(temporarySuffix)
      : Object.values(sources).includes(path);
  const inFolders = folders.flatMap((each) => listFiles(root, each)).filter((path) => !isSource(path));
  const paths = [...files, ...files.map((path) => path + temporarySuffix), ...inFolders];
  return new Map(
    paths.toSorted(byCodeUnit).flatMap((path) => {
      const text = readIfThere(join(root, path));
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

function listFiles(root: string, folder: string): string[] {
  const entries = ifThere(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    if (!entry.isDirectory() || toolFolders.has(entry.name) || entry.name.startsWith(".")) return [];
    return listFiles(root, path);
  });
}

/** Reads a file; undefined if it is missing. */
export function readIfThere(path: string): string | undefined {
  return ifThere(() => readFileSync(path, "utf8"));
}

function ifThere<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(error.code ?? "")) throw error;
  });
}
