import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { JsonObject } from "@rosterkit/spec-diff/json";

const run = promisify(execFile);

/** A package that is published. */
export interface PublicPackage {
  readonly name: string;
  readonly version: string;
  /** Relative to the repository. */
  readonly folder: string;
  readonly manifest: JsonObject;
}

/** The packages of a repository that are published, by name. */
export function publicPackages(root: string): PublicPackage[] {
  return globSync("packages/*/package.json", { cwd: root })
    .map((path) => {
      const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as JsonObject;
      const folder = dirname(path).replaceAll("\\", "/");
      return { name: String(manifest["name"]), version: String(manifest["version"]), folder, manifest };
    })
    .filter(({ manifest }) => manifest["private"] !== true)
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

export interface PackedPackage extends PublicPackage {
  readonly tarball: string;
  /** Folder that holds what was packed. */
  readonly unpacked: string;
}

/** Packs a package as publishing it would, and unpacks it again. */
export async function packPackage(
  root: string,
  publicPackage: PublicPackage,
  destination: string,
): Promise<PackedPackage> {
  const folder = join(destination, publicPackage.name.replaceAll(/[^a-z0-9]+/gi, "-"));
  await mkdir(folder, { recursive: true });
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: join(root, publicPackage.folder) });
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error(`pnpm packed nothing for ${publicPackage.name} into ${folder}.`);
  const tarball = join(folder, name);
  await run("tar", ["-xzf", name], { cwd: folder });
  // Tools that look at a package look for the others beside it.
  const unpacked = join(destination, "node_modules", publicPackage.name);
  await mkdir(dirname(unpacked), { recursive: true });
  await rename(join(folder, "package"), unpacked);
  return { ...publicPackage, tarball, unpacked };
}
