import { globSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { asObject, type JsonObject } from "@rosterkit/openapi";
import { run } from "./run.ts";

export interface PublicPackage {
  readonly name: string;
  readonly version: string;
  /** Path relative to the repository. */
  readonly folder: string;
  readonly manifest: JsonObject;
}

/** Lists the published packages of a repository, sorted by name. */
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

/** Lists the domains of a repository: each is the folder name of a package with operations. */
export function domainsOf(root: string): string[] {
  return globSync("packages/*/src/generated/index.ts", { cwd: root })
    .map((path) => basename(join(path, "..", "..", "..")))
    .filter((name) => name !== "client" && name !== "types")
    .toSorted();
}

/** Returns packages with all packages of the repository that they depend on. */
export function withDependencies(root: string, names: readonly string[]): PublicPackage[] {
  const all = publicPackages(root);
  const found = new Set(names);
  // The loop also visits the names that it adds.
  for (const name of found) {
    const manifest = all.find((each) => each.name === name)?.manifest;
    for (const dependency of Object.keys(asObject(manifest?.["dependencies"]))) found.add(dependency);
  }
  return all.filter(({ name }) => found.has(name));
}

/** A packed package, with the manifest that was packed. */
export interface PackedPackage extends PublicPackage {
  readonly tarball: string;
  /** Path of the unpacked tarball. */
  readonly unpacked: string;
}

/** Packs a package as for publishing, and unpacks it into `node_modules` of a folder. */
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
  // Tools that check a package look for its dependencies next to it.
  const unpacked = join(destination, "node_modules", publicPackage.name);
  await mkdir(dirname(unpacked), { recursive: true });
  await rename(join(folder, "package"), unpacked);
  const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8")) as JsonObject;
  return { ...publicPackage, manifest, tarball: join(folder, name), unpacked };
}
