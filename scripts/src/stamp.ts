import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { existsSync } from "node:fs";
import { repositoryRoot } from "./repository.ts";
import type { FileSystem } from "./write/file-system.ts";

/** What a run read and left behind: while all of that stands, another run would find nothing to do. */
interface Stamp<Found> {
  /** Of the pipeline itself. */
  readonly code: string;
  /** Hash of each file by its path from the root; nothing for one that is not there. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Hash of the names of the files in each folder that the run looked at. */
  readonly folders: Readonly<Record<string, string>>;
  readonly found: Found;
}

const stampPath = ["node_modules", ".cache", "rosterkit", "generated.json"] as const;

function hashOf(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

/** Notes what is read through a file system. */
export class Recorder {
  readonly #root: string;
  readonly #files = new Map<string, string | null>();
  readonly #folders = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  note(path: string, text: string | undefined): void {
    this.#files.set(
      relative(this.#root, path).replaceAll("\\", "/"),
      text === undefined ? null : hashOf(text),
    );
  }

  watch(fileSystem: FileSystem): FileSystem {
    return {
      ...fileSystem,
      readText: async (path) => {
        const text = await fileSystem.readText(path);
        this.note(path, text);
        return text;
      },
      listFiles: async (folder) => {
        this.#folders.add(relative(this.#root, folder).replaceAll("\\", "/"));
        return fileSystem.listFiles(folder);
      },
    };
  }

  /** Remembers the run. A folder without installed packages has no place for that. */
  async remember<Found>(found: Found, fileSystem: FileSystem): Promise<void> {
    if (!existsSync(join(this.#root, "node_modules"))) return;
    const folders = await Promise.all(
      [...this.#folders, "spec"].map(
        async (folder) => [folder, await namesIn(this.#root, folder, fileSystem)] as const,
      ),
    );
    const stamp: Stamp<Found> = {
      code: await codeOf(fileSystem),
      files: Object.fromEntries(this.#files),
      folders: Object.fromEntries(folders),
      found,
    };
    const path = join(this.#root, ...stampPath);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, JSON.stringify(stamp));
    await rename(`${path}.new`, path);
  }
}

async function namesIn(root: string, folder: string, fileSystem: FileSystem): Promise<string> {
  return hashOf((await fileSystem.listFiles(join(root, folder))).toSorted().join("\n"));
}

/** The pipeline, and the versions of what it uses. */
async function codeOf(fileSystem: FileSystem): Promise<string> {
  const folder = join(repositoryRoot, "scripts", "src");
  const paths = (await fileSystem.listFiles(folder)).toSorted().map((path) => join(folder, path));
  const texts = await Promise.all(
    [...paths, join(repositoryRoot, "pnpm-lock.yaml")].map((path) => fileSystem.readText(path)),
  );
  return hashOf(texts.join("\n"));
}

/** What the last run found, where nothing has changed since. */
export async function lastRun<Found>(root: string, fileSystem: FileSystem): Promise<Found | undefined> {
  const text = await readFile(join(root, ...stampPath), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { code, files, folders, found } = JSON.parse(text) as Stamp<Found>;
  const checks = [
    codeOf(fileSystem).then((now) => now === code),
    ...Object.entries(folders).map(
      async ([folder, names]) => (await namesIn(root, folder, fileSystem)) === names,
    ),
    ...Object.entries(files).map(async ([path, hash]) => {
      const now = await fileSystem.readText(join(root, path));
      return (now === undefined ? null : hashOf(now)) === hash;
    }),
  ];
  return (await Promise.all(checks)).every(Boolean) ? found : undefined;
}
