import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds the whole repository, without a trailing slash. */
export const repositoryRoot: string = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** The text of one of its files. */
export const readText = (path: string): string => readFileSync(join(repositoryRoot, path), "utf8");
