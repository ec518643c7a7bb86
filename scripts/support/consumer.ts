import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { npm } from "./private-folder.ts";
import { repositoryRoot } from "./repository.ts";

/** A folder outside the workspace into which the packed packages are installed as a user would. */
export interface Consumer extends Disposable {
  readonly directory: string;
  /** Names of the packages of this repository that it has. */
  readonly packages: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

/**
 * Packs the published packages and installs the tarballs in a folder of their own.
 * @param chosen names of the packages to install; every published package unless told
 * @param others further packages from the registry, exact versions by name
 */
export async function createConsumer({
  chosen,
  others = {},
}: {
  chosen?: readonly string[];
  others?: Record<string, string>;
} = {}): Promise<Consumer> {
  const directory = mkdtempSync(join(tmpdir(), "rosterkit-consumer-"));
  try {
    const packages = globSync(join(repositoryRoot, "packages", "*", "package.json"))
      .toSorted()
      .map((path) => JSON.parse(readFileSync(path, "utf8")) as Manifest)
      .filter((manifest) => manifest.private !== true && (chosen?.includes(manifest.name) ?? true));
    await promisify(execFile)(
      join(repositoryRoot, "node_modules", ".bin", "pnpm"),
      [...packages.flatMap(({ name }) => ["--filter", name]), "pack", "--pack-destination", directory],
      { cwd: repositoryRoot, shell: process.platform === "win32" },
    );
    const tarballs = packages.map(({ name, version }) => [
      name,
      `file:${name.replace("@", "").replace("/", "-")}-${version}.tgz`,
    ]);
    const manifest = {
      name: "rosterkit-consumer",
      private: true,
      type: "module",
      dependencies: { ...Object.fromEntries(tarballs), ...others },
    };
    writeFileSync(join(directory, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await npm(["install"], directory);
    return {
      directory,
      packages: packages.map(({ name }) => name),
      [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
