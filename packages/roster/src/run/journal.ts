import { constants } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { join } from "node:path";
import { JournalError } from "../errors.ts";
import { lock, whileLocked } from "../host/lock.ts";
import { findExposure, readPrivateFile } from "../host/private-file.ts";
import { systemClock } from "../services.ts";
import { type JournalEvent, type JournalLine, readLines, writeLine } from "./journal-lines.ts";
import type { RunOptions } from "./run-types.ts";

const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_RDONLY, O_RDWR } = constants;

export function journalPath(folder: string, id: string): string {
  return join(folder, `${id}.jsonl`);
}

/**
 * Reads the lines of a journal.
 * @throws {JournalError} if the journal does not exist, others can read or write it, or its chain is broken
 */
export async function readJournal(path: string): Promise<readonly JournalLine[]> {
  const text = await readPrivateFile(path, O_RDONLY | O_NOFOLLOW).catch(({ message }: Error) => {
    throw new JournalError("broken", message);
  });
  if (text === undefined) throw new JournalError("missing", `${path}: there is no such journal.`);
  return readLines(text, path).lines;
}

/** The location of a journal, and how it is written. */
export type JournalPlace = Pick<RunOptions, "journals" | "clock" | "openFile"> & { readonly id: string };

/** A journal that is open for writing. */
export interface Journal {
  readonly lines: readonly JournalLine[];
  /**
   * Appends a line; resolves when it is on the disk.
   * @throws {JournalError} if it cannot be written; the line is removed again if possible
   */
  append(event: JournalEvent): Promise<void>;
}

/** Opens the journal of a run as {@link withJournal} does, and locks it meanwhile. */
export const withRun: typeof withJournal = (place, work) =>
  whileLocked(lock(journalPath(place.journals, place.id)), () => withJournal(place, work));

/**
 * Opens a journal for a function, and creates it if it does not exist. An incomplete last line is cut off.
 * @throws {JournalError} if others can read or write the journal, or its chain is broken
 */
export async function withJournal<Result>(
  { journals, id, clock = systemClock, openFile = open }: JournalPlace,
  work: (journal: Journal) => Promise<Result>,
): Promise<Result> {
  const path = journalPath(journals, id);
  // Others must not write here: the journal decides which steps are repeated, and what an undo does.
  await mkdir(journals, { recursive: true, mode: 0o700 });
  refuseExposed(journals, await stat(journals), 0o022);
  const file = await openFile(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_RDWR, 0o600);
  try {
    refuseExposed(path, await file.stat(), 0o077);
    const { lines, bytes } = readLines(await file.readFile("utf8"), path);
    let length = bytes;
    await file.truncate(length);
    await syncFolder(journals);
    const append = async (event: JournalEvent): Promise<void> => {
      const written = writeLine(event, lines.at(-1), clock.now());
      const text = `${JSON.stringify(written)}\n`;
      try {
        await file.appendFile(text);
        await file.sync();
      } catch (error) {
        // An unsynced line may be lost in a power failure, which would break the chain of the lines after it.
        await file.truncate(length).catch(() => undefined);
        const { code } = error as NodeJS.ErrnoException;
        throw new JournalError(
          "unwritable",
          `${path}: a line cannot be written (${code}), so nothing more is sent. Make room on the disk, then resume the run: it continues from here.`,
        );
      }
      length += Buffer.byteLength(text);
      lines.push(written);
    };
    return await work({ lines, append });
  } finally {
    await file.close();
  }
}

function refuseExposed(...[path, stats, mask]: Parameters<typeof findExposure>): void {
  const exposure = findExposure(path, stats, mask);
  if (exposure !== undefined) throw new JournalError("broken", exposure);
}

/** Syncs a folder, without which a new file in it may be lost. Windows cannot sync folders and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
