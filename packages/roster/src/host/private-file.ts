import type { Stats } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { randomUUID } from "node:crypto";
import { RosterInputError } from "../errors.ts";

/**
 * Returns the reason why others can access a file or folder: its mode has bits of the mask, or it has another owner.
 * Windows has neither mode nor owner; there the user's settings folder protects the file.
 */
export function findExposure(path: string, { mode, uid }: Stats, mask: number): string | undefined {
  const own = process.getuid?.();
  if (own === undefined) return undefined;
  // root can access everything anyway.
  if (uid !== own && uid !== 0)
    return `${path} belongs to the user ${uid}, who can change it. Work as that user, or run: chown ${own} ${path}`;
  if ((mode & mask) === 0) return undefined;
  const [shown, remedy] = [(mode & 0o777).toString(8), mask === 0o077 ? "600" : "go-w"];
  return `${path} has the mode ${shown}: others can read or change it. Run: chmod ${remedy} ${path}`;
}

/**
 * Reads a file that only its owner can access; returns undefined if it does not exist.
 * @throws {RosterInputError} if others can read or write the file
 */
export async function readPrivateFile(
  path: string,
  flags: string | number = "r",
): Promise<string | undefined> {
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new RosterInputError(`${path} cannot be read: ${error.code ?? error.message}.`);
  });
  if (file === undefined) return undefined;
  try {
    const exposure = findExposure(path, await file.stat(), 0o077);
    if (exposure !== undefined) throw new RosterInputError(exposure);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

/** Atomically writes a file that only its owner can access. */
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
