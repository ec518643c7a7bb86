import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { JournalError } from "../errors.ts";
import { findExposure } from "../host/private-file.ts";
import { type JournalEvent, type JournalLine, readLines, writeLine } from "./journal-lines.ts";
import type { JournalFile, OpenFile } from "./run-types.ts";

export function journalPath(folder: string, run: string): string {
  return join(folder, `${run}.jsonl`);
}

/**
 * Reads the lines of a journal.
 * @throws {JournalError} where there is no journal, or a line does not follow from the one before
 */
export async function readJournal(path: string): Promise<readonly JournalLine[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new JournalError("missing", `${path}: there is no such journal.`);
  });
  return readLines(text, path).lines;
}

/**
 * Reads the journals of a folder, the latest first; an empty list where there is no folder.
 * @param names matches the names of their files, and their ids as its first group
 * @param read makes an entry of the lines of one; undefined where it has not begun
 * @throws {JournalError} for a journal that is not as it was written
 */
export async function readJournals<Entry extends { readonly startedAt: string }>(
  folder: string,
  names: RegExp,
  read: (id: string, lines: readonly JournalLine[]) => Entry | undefined,
): Promise<Entry[]> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });
  const found: Entry[] = [];
  for (const file of files) {
    const id = names.exec(file)?.[1];
    const entry = id === undefined ? undefined : read(id, await readJournal(join(folder, file)));
    if (entry !== undefined) found.push(entry);
  }
  return found.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
}

/** A journal that is written to. Each line is on the disk when `append` resolves. */
export class Journal {
  readonly lines: JournalLine[];
  readonly #file: JournalFile;
  readonly #path: string;
  readonly #now: () => number;
  #bytes: number;

  private constructor(
    file: JournalFile,
    path: string,
    now: () => number,
    { lines, bytes }: ReturnType<typeof readLines>,
  ) {
    this.#file = file;
    this.#path = path;
    this.#now = now;
    this.lines = lines;
    this.#bytes = bytes;
  }

  /**
   * Opens a journal, which is made where there is none, and cuts off a last line that is not whole.
   * @throws {JournalError} for one that others can read or write, or that is not as it was written
   */
  static async open(path: string, now: () => number, openFile: OpenFile = open): Promise<Journal> {
    await openFolder(dirname(path));
    const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_RDWR } = constants;
    const file = await openFile(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_RDWR, 0o600);
    try {
      refuseExposed(path, await file.stat(), 0o077);
      const read = readLines(await file.readFile("utf8"), path);
      await file.truncate(read.bytes);
      await syncFolder(dirname(path));
      return new Journal(file, path, now, read);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** @throws {JournalError} where the line is not on the disk; it is taken back as far as the disk lets it */
  async append(event: JournalEvent): Promise<void> {
    const written = writeLine(event, this.lines.at(-1), this.#now());
    const text = `${JSON.stringify(written)}\n`;
    try {
      await this.#file.appendFile(text);
      await this.#file.sync();
    } catch (error) {
      // A line that may be lost with the next fall of the machine would break the chain of those that follow.
      await this.#file.truncate(this.#bytes).catch(() => undefined);
      const { code } = error as NodeJS.ErrnoException;
      throw new JournalError(
        "unwritable",
        `${this.#path}: a line cannot be written (${code}), so nothing more is sent. Make room on the disk first; a run goes on from here when it is taken up again.`,
      );
    }
    this.#bytes += Buffer.byteLength(text);
    this.lines.push(written);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/**
 * Makes the folder of the journals.
 * @throws {JournalError} where others can write to it: a journal says what is not done again, and what an undo does
 */
async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  refuseExposed(path, await stat(path), 0o022);
}

function refuseExposed(...[path, stats, mask]: Parameters<typeof findExposure>): void {
  const exposure = findExposure(path, stats, mask);
  if (exposure !== undefined) throw new JournalError("broken", exposure);
}

/** A new file is on the disk only once its folder is. Windows cannot sync folders, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
