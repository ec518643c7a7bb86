import { randomBytes } from "node:crypto";
import { ApiError } from "@rosterkit/client";
import { JournalError } from "../errors.ts";
import { canonicalJson } from "../fields.ts";
import { systemClock } from "../services.ts";
import { readJournals } from "./journal.ts";
import type { Call, CallRecord } from "./run-types.ts";
import { isRefusal } from "./send-write.ts";
import { withJournal } from "./with-journal.ts";

// Calls outside of plans: each has a journal of its own beside those of the runs.

/**
 * Sends a call between two lines of a journal; the first is on the disk before it is sent.
 * @throws {JournalError} where the journal cannot be written: before the first line nothing was sent
 */
export async function recordCall<Result>(
  journals: string,
  call: Call,
  send: () => Promise<Result>,
): Promise<Result> {
  const id = `${randomBytes(8).toString("hex")}.call`;
  return withJournal({ journals, id, clock: systemClock }, async (journal) => {
    // A number that JSON cannot hold is put down as its digits.
    await journal.append({ event: "call", call: JSON.parse(canonicalJson(call)) as Call });
    try {
      const result = await send();
      await journal.append({ event: "answered", outcome: "done" });
      return result;
    } catch (error) {
      const outcome = error instanceof ApiError && isRefusal(error.status) ? "failed" : "unknown";
      if (!(error instanceof JournalError)) await journal.append({ event: "answered", outcome });
      throw error;
    }
  });
}

/** The calls of a folder, the latest first. @throws {JournalError} for a journal that is not as it was written */
export function listCalls(journals: string): Promise<CallRecord[]> {
  return readJournals(journals, /^([0-9a-f]{16})\.call\.jsonl$/, (id, [first, last]) => {
    if (first?.event !== "call") return undefined;
    const outcome = last?.event === "answered" ? last.outcome : "unknown";
    return { ...first.call, id, startedAt: first.at, outcome };
  });
}
