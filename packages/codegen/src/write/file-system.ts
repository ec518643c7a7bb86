import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The disk, for tests to replace by one that fails or dies at a chosen moment. */
export interface FileSystem {
  /** @returns undefined where there is no such file */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** Files at any depth below a folder, relative to it, with forward slashes; none where there is no such folder. */
  readonly listFiles: (folder: string) => Promise<string[]>;
  readonly writeText: (path: string, text: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Does nothing where there is no such file. */
  readonly remove: (path: string) => Promise<void>;
  /** Creates a folder and those above it. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Does nothing unless the folder is empty. */
  readonly removeEmptyFolder: (path: string) => Promise<void>;
}

/** Folders that tools have made. */
const made = new Set(["node_modules", "dist", "coverage"]);

export const nodeFileSystem: FileSystem = {
  readText: (path) => readFile(path, "utf8").catch(undefinedWhenMissing),
  listFiles,
  writeText: (path, text) => writeFile(path, text),
  rename,
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  removeEmptyFolder: (path) => rmdir(path).catch(ignoreOccupied),
};

async function listFiles(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(undefinedWhenMissing)) ?? [];
  const nested = entries.map(async (entry) => {
    if (entry.isFile()) return [entry.name];
    if (!entry.isDirectory() || made.has(entry.name) || entry.name.startsWith(".")) return [];
    return (await listFiles(join(folder, entry.name))).map((path) => `${entry.name}/${path}`);
  });
  return (await Promise.all(nested)).flat();
}

function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function ignoreOccupied(error: NodeJS.ErrnoException): void {
  if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(error.code ?? "")) throw error;
}
