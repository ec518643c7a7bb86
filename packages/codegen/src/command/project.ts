import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { BadUseError } from "@rosterkit/spec-diff";

/**
 * Loads a package that the repository has installed: the harness and the mock are its own to choose.
 * @throws {BadUseError} when it is not there
 */
export async function importFromProject<Module>(name: string, root: string): Promise<Module> {
  const path = pathInProject(name, root);
  if (path === undefined)
    throw new BadUseError(
      `${name} is not installed here. Run: npm install --save-dev ${name.split("/").slice(0, 2).join("/")}`,
    );
  return (await import(pathToFileURL(path).href)) as Module;
}

/** Whether a folder, or one above it, has a package. A resolver would also follow `NODE_PATH`, which no bundler does. */
export function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, "node_modules", name))) return true;
  return dirname(folder) !== folder && isInstalled(name, dirname(folder));
}

/** The file that a project's import of a package leads to; undefined where it is not installed. */
function pathInProject(name: string, root: string): string | undefined {
  try {
    // Packages of this family are modules that can be required, so that the way by require is theirs too.
    return createRequire(join(root, "package.json")).resolve(name);
  } catch {
    return undefined;
  }
}
