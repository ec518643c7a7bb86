import { JournalError } from "../errors.ts";
import { journalPath, readJournal, readJournals } from "./journal.ts";
import { runOf } from "./records.ts";
import type { Run } from "./run-types.ts";

/** The run whose journal has this id. @throws {JournalError} where there is none, or it is broken */
export async function readRun(journals: string, id: string): Promise<Run> {
  // An id becomes the name of a file.
  const run = /^[0-9a-f]{16}$/.test(id) ? runOf(id, await readJournal(journalPath(journals, id))) : undefined;
  if (run === undefined)
    throw new JournalError(
      "missing",
      `${journals} has no run ${JSON.stringify(id)}. The list of runs has their ids, of 16 hexadecimal digits.`,
    );
  return run;
}

/** All runs of a folder, the latest first; an empty list where there is no folder. */
export function listRuns(journals: string): Promise<Run[]> {
  return readJournals(journals, /^([0-9a-f]{16})\.jsonl$/, runOf);
}
