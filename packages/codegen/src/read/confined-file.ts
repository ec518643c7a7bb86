import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

/** The most bytes of one file, and of all files of one service together. */
export const mostBytes = 64 * 1024 * 1024;

/** A reference that is never followed, whether or not its target exists. */
export class ConfinementError extends Error {
  override readonly name = "ConfinementError";
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, problem: string, remedy: string) {
    super(problem);
    this.code = code;
    this.remedy = remedy;
  }
}

/** The only folders in which files are opened. */
interface Confinement {
  readonly root: string;
  /** Relative to the root. Messages name the first one. */
  readonly folders: readonly string[];
  /** Bytes that may still be read. */
  readonly budget: number;
}

/**
 * Reads a regular file that is below one of the folders after all symbolic links are resolved.
 * @throws {ConfinementError} for a URL, a device, a pipe, a folder, a file outside of them or one that is too large
 * @throws the file system's error for a missing file
 */
export async function readConfined(path: string, { root, folders, budget }: Confinement): Promise<Buffer> {
  const place = folders[0] === "" ? "." : `${folders[0]}/`;
  // One letter before the colon is a drive of Windows.
  if (/^[a-z][a-z\d+.-]+:/i.test(path) || path.startsWith("//"))
    throw new ConfinementError(
      "reference-network",
      "it is a URL, and nothing is fetched from the network",
      `Download the file into ${place}, next to the document or below it, and refer to it there`,
    );
  const target = await realpath(path);
  const homes = await Promise.all(folders.map((folder) => realpath(join(root, folder))));
  if (!homes.some((home) => isBelow(home, target)))
    throw new ConfinementError(
      "reference-outside",
      `it leads out of the folder ${place}, and no file outside is read`,
      `Move the file into ${place}, next to the document or below it, and refer to it there`,
    );
  // Without O_NONBLOCK, opening a pipe waits for a writer.
  const file = await open(target, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = await file.stat();
    if (!facts.isFile())
      throw new ConfinementError(
        "reference-not-a-file",
        "it is not a regular file",
        "Refer to a file that contains YAML, JSON or text",
      );
    if (facts.size > budget)
      throw new ConfinementError(
        "file-too-large",
        `it has ${facts.size} bytes, and the files of one service may have ${mostBytes} together`,
        "Divide the document into several services",
      );
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
