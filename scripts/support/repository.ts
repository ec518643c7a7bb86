import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository, without a trailing slash. */
export const repositoryRoot: string = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Reads a text file of the repository. */
export const readText = (path: string): string => readFileSync(join(repositoryRoot, path), "utf8");

/** Returns the path of a file in a package that the scripts depend on. */
export const installed = (path: string): string => join(repositoryRoot, "scripts", "node_modules", path);
