import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { randomUUID } from "node:crypto";
import { RosterInputError } from "../errors.ts";

/** Windows keeps no such mode; there the folder of the user's settings protects the file. */
const hasModes = process.platform !== "win32";

/**
 * Reads a file that nobody else may read; undefined where there is none.
 * @throws {RosterInputError} for a file that others may read or write
 */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new RosterInputError(`${path} cannot be read: ${error.code ?? error.message}.`);
  });
  if (file === undefined) return undefined;
  try {
    const mode = (await file.stat()).mode & 0o777;
    if (hasModes && (mode & 0o077) !== 0)
      throw new RosterInputError(
        `${path} has the mode ${mode.toString(8)}: others can read or change it. Run: chmod 600 ${path}`,
      );
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

/** Writes a file that nobody else may read, whole or not at all. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
