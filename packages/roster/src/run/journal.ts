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
 * @throws {JournalError} where there is no journal, others can read or write it, or a line does not follow from the one
 * before
 */
export async function readJournal(path: string): Promise<readonly JournalLine[]> {
  const text = await readPrivateFile(path, O_RDONLY | O_NOFOLLOW).catch(({ message }: Error) => {
    throw new JournalError("broken", message);
  });
  if (text === undefined) throw new JournalError("missing", `${path}: there is no such journal.`);
  return readLines(text, path).lines;
}

export type JournalPlace = Pick<RunOptions, "journals" | "clock" | "openFile"> & { readonly id: string };

/** A journal that is written to. */
export interface Journal {
  readonly lines: readonly JournalLine[];
  /**
   * Resolves when the line is on the disk.
   * @throws {JournalError} where it is not; it is taken back as far as the disk lets it
   */
  append(event: JournalEvent): Promise<void>;
}

/** Does work with the journal of a run, which nobody else has meanwhile. @throws {JournalError} as `withJournal` */
export const withRun: typeof withJournal = (place, work) =>
  whileLocked(lock(journalPath(place.journals, place.id)), () => withJournal(place, work));

/**
 * Does work with a journal, which is made where there is none. A last line that is not whole is cut off.
 * @throws {JournalError} for one that others can read or write, or that is not as it was written
 */
export async function withJournal<Result>(
  { journals, id, clock = systemClock, openFile = open }: JournalPlace,
  work: (journal: Journal) => Promise<Result>,
): Promise<Result> {
  const path = journalPath(journals, id);
  // A journal says what is not done again, and what an undo does.
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
        // A line that may be lost with the next fall of the machine would break the chain of those that follow.
        await file.truncate(length).catch(() => undefined);
        const { code } = error as NodeJS.ErrnoException;
        throw new JournalError(
          "unwritable",
          `${path}: a line cannot be written (${code}), so nothing more is sent. Make room on the disk first; a run goes on from here when it is taken up again.`,
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
