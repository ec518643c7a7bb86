import { readFile, rmdir } from "node:fs/promises";

/** Reads a file; undefined if it is missing. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(undefinedWhenMissing);
}

/** Removes a folder if it is empty. */
export async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(error.code ?? "")) throw error;
  });
}

export function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
