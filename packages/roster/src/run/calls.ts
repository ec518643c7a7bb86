import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ApiError } from "@rosterkit/client";
import { JournalError } from "../errors.ts";
import { canonicalJson } from "../fields.ts";
import { Journal, listJournals, readJournal } from "./journal.ts";
import type { Call, CallRecord } from "./run-types.ts";

// Calls outside of plans: each has a journal of its own beside those of the runs.

const ending = ".call.jsonl";

/**
 * Sends a call between two lines of a journal; the first is on the disk before it is sent.
 * @throws {JournalError} where the journal cannot be written: before the first line nothing was sent
 */
export async function recordCall<Result>(
  journals: string,
  call: Call,
  send: () => Promise<Result>,
): Promise<Result> {
  const path = join(journals, randomBytes(8).toString("hex") + ending);
  const journal = await Journal.open(path, Date.now);
  try {
    // A number that JSON cannot hold is put down as its digits.
    await journal.append({ event: "call", call: JSON.parse(canonicalJson(call)) as Call });
    try {
      const result = await send();
      await journal.append({ event: "answered", outcome: "done" });
      return result;
    } catch (error) {
      const outcome = error instanceof ApiError && error.status < 500 ? "failed" : "unknown";
      if (!(error instanceof JournalError)) await journal.append({ event: "answered", outcome });
      throw error;
    }
  } finally {
    await journal.close();
  }
}

/** The calls of a folder, the latest first. @throws {JournalError} for a journal that is not as it was written */
export async function listCalls(journals: string): Promise<CallRecord[]> {
  const calls: CallRecord[] = [];
  for (const id of await listJournals(journals, ending)) {
    const [first, last] = await readJournal(join(journals, id + ending));
    if (first?.event !== "call") continue;
    const outcome = last?.event === "answered" ? last.outcome : "unknown";
    calls.push({ ...first.call, id, startedAt: first.at, outcome });
  }
  return calls.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
}
