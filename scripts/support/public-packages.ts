import { globSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { JsonObject } from "@rosterkit/openapi";
import { run } from "./run.ts";

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

/** Packages and all those of the repository that they depend on. */
export function withDependencies(
  root: string,
  names: readonly string[],
  found = new Set<string>(),
): PublicPackage[] {
  const all = publicPackages(root);
  for (const { name, manifest } of all) {
    if (!names.includes(name) || found.has(name)) continue;
    found.add(name);
    withDependencies(root, Object.keys((manifest["dependencies"] as object | undefined) ?? {}), found);
  }
  return all.filter(({ name }) => found.has(name));
}

/** Its manifest is the packed one. */
export interface PackedPackage extends PublicPackage {
  readonly tarball: string;
  /** Folder that holds what was packed. */
  readonly unpacked: string;
}

/** Packs a package as publishing it would, and unpacks it again below `node_modules` of a folder. */
export async function packPackage(
  root: string,
  publicPackage: PublicPackage,
  destination: string,
): Promise<PackedPackage> {
  const folder = join(destination, publicPackage.name.replaceAll(/[^a-z0-9]+/gi, "-"));
  await mkdir(folder, { recursive: true });
  await run("pnpm", ["pack", "--pack-destination", folder], { folder: join(root, publicPackage.folder) });
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error(`pnpm packed nothing for ${publicPackage.name} into ${folder}.`);
  await run("tar", ["-xzf", name], { folder });
  // Tools that look at a package look for the others beside it.
  const unpacked = join(destination, "node_modules", publicPackage.name);
  await mkdir(dirname(unpacked), { recursive: true });
  await rename(join(folder, "package"), unpacked);
  const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8")) as JsonObject;
  return { ...publicPackage, manifest, tarball: join(folder, name), unpacked };
}
