import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { join } from "node:path";
import { JournalError } from "../errors.ts";
import { canonicalJson, type Fields, isFields, parseJson } from "../fields.ts";
import { lock, whileLocked } from "../host/lock.ts";
import { findExposure, readPrivateFile } from "../host/private-file.ts";
import type { Plan } from "../plan/plan-types.ts";
import { systemClock } from "../services.ts";
import type { Call, CallRecord, RunOptions, StepOutcome, UndoOutcome } from "./run-types.ts";

/**
 * An event of a step. `before` is on the disk before a write is sent, and `after` once its outcome is known; with `undo`
 * they concern the write that undoes the step.
 */
export type StepEvent =
  | { readonly event: "before"; readonly step: number; readonly undo?: true | undefined }
  | {
      readonly event: "after";
      readonly step: number;
      readonly undo?: true | undefined;
      readonly outcome: StepOutcome | UndoOutcome;
      readonly reason?: string | undefined;
      /** The part of the output that an undo needs. */
      readonly output?: Fields | undefined;
    };

/** An event of a run, or one of the two events of a call outside of a plan. */
type JournalEvent =
  | StepEvent
  | { readonly event: "begin"; readonly plan: Plan }
  | { readonly event: "undone" }
  | { readonly event: "call"; readonly call: Call }
  | { readonly event: "answered"; readonly outcome: CallRecord["outcome"] };

/** A line of a journal. `hash` covers the rest of the line; `previous` is the hash of the previous line. */
export type JournalLine = JournalEvent & {
  readonly sequence: number;
  readonly at: string;
  readonly previous: string;
  readonly hash: string;
};

const beginning = "0".repeat(64);

function hashOf(line: Omit<JournalLine, "hash"> | Fields): string {
  const { hash: _, ...rest } = line as Fields;
  return createHash("sha256").update(canonicalJson(rest)).digest("hex");
}

/**
 * Parses the text of a journal and checks the chain of hashes. An incomplete last line is ignored: its process ended while
 * writing it, before anything that depends on it could happen.
 * @throws {JournalError} if a line does not continue the chain
 */
function readLines(text: string, path: string): { readonly lines: JournalLine[]; readonly bytes: number } {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const lines: JournalLine[] = [];
  for (const [index, row] of whole.split("\n").slice(0, -1).entries()) {
    const line = parseJson(row);
    const last = lines.at(-1);
    const isNext =
      isFields(line) &&
      line["sequence"] === (last?.sequence ?? -1) + 1 &&
      line["previous"] === (last?.hash ?? beginning) &&
      line["hash"] === hashOf(line);
    if (!isNext)
      throw new JournalError(
        "broken",
        `${path}, line ${index + 1}: its hash does not continue the previous line. The journal was changed; restore it.`,
      );
    lines.push(line as unknown as JournalLine);
  }
  return { lines, bytes: Buffer.byteLength(whole) };
}

/** Returns the line of an event that continues the chain. */
function writeLine(event: JournalEvent, last: JournalLine | undefined, now: number): JournalLine {
  const line = {
    sequence: (last?.sequence ?? -1) + 1,
    at: new Date(now).toISOString(),
    ...event,
    previous: last?.hash ?? beginning,
  };
  return { ...line, hash: hashOf(line) } as JournalLine;
}

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

export type JournalPlace = Pick<RunOptions, "journals" | "clock" | "openFile"> & { readonly id: string };

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
