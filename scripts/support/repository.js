import { fileURLToPath } from "node:url";
/** The folder that holds the whole repository, without a trailing slash. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
