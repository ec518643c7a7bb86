import type { Clock } from "../services.ts";
import { Journal, journalPath } from "./journal.ts";
import type { OpenFile } from "./run-types.ts";
import { lock } from "../host/lock.ts";

export interface JournalPlace {
  readonly journals: string;
  readonly id: string;
  readonly clock: Clock;
  readonly openFile?: OpenFile | undefined;
}

/** Does work with the journal of a run, which nobody else has meanwhile. */
export async function withJournal<Result>(
  { journals, id, clock, openFile }: JournalPlace,
  work: (journal: Journal) => Promise<Result>,
): Promise<Result> {
  const path = journalPath(journals, id);
  const unlock = await lock(path);
  try {
    const journal = await Journal.open(path, clock.now, openFile);
    try {
      return await work(journal);
    } finally {
      await journal.close();
    }
  } finally {
    await unlock();
  }
}
