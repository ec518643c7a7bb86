import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ApiError } from "@rosterkit/client";
import { JournalError } from "../errors.ts";
import { canonicalJson } from "../fields.ts";
import { Journal, readJournal } from "./journal.ts";
import type { Call, CallRecord } from "./run-types.ts";

// Calls outside of plans: each has a journal of its own beside those of the runs.

const ending = ".call.jsonl";

/**
 * Sends a call between two lines of a journal; the first is on the disk before it is sent.
 * @throws {JournalError} where the journal cannot be written; nothing was sent then
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
  const names = await readdir(journals).catch(() => []);
  const calls = names
    .filter((name) => name.endsWith(ending))
    .map(async (name): Promise<CallRecord[]> => {
      const [first, last] = await readJournal(join(journals, name));
      if (first?.event !== "call") return [];
      const outcome = last?.event === "answered" ? last.outcome : "unknown";
      return [{ ...first.call, id: name.slice(0, -ending.length), startedAt: first.at, outcome }];
    });
  return (await Promise.all(calls)).flat().toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}
