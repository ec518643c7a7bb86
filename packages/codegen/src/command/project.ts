import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { BadUseError } from "@rosterkit/spec-diff";

/** Imports a package that the repository has installed, in its own version. @throws {BadUseError} if it is missing */
export async function importFromProject<Module>(name: string, root: string): Promise<Module> {
  let path: string;
  try {
    // Node can `require` the packages of this family, so the resolution for `require` finds them.
    path = createRequire(join(root, "package.json")).resolve(name);
  } catch {
    throw new BadUseError(`${name} is not installed here. Run: npm install --save-dev ${name}`);
  }
  return (await import(pathToFileURL(path).href)) as Module;
}

/** The path of the first of these files in a folder, or else in the nearest folder above that has one. */
export function findAbove(folder: string, names: readonly string[]): string | undefined {
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findAbove(above, names));
}
