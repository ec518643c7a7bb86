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

/** The first of these files that stands in a folder, or else in the next one above it that has one. */
export function findAbove(folder: string, names: readonly string[]): string | undefined {
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findAbove(above, names));
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
