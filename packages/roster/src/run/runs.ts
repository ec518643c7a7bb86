import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { ApiError, type Route } from "@rosterkit/client";
import { JournalError, RosterError } from "../errors.ts";
import { canonicalJson } from "../fields.ts";
import { journalPath, readJournal, withJournal } from "./journal.ts";
import type { JournalLine } from "./journal-lines.ts";
import { runOf } from "./records.ts";
import type { Call, CallRecord, Run, RunList } from "./run-types.ts";
import { isRefusal, judgeOutput } from "./send-write.ts";

// Each run has its own journal, and so does each call outside of plans, with a name that ends in `.call`.

/**
 * Lists the runs and calls of a folder, the latest first, and the journals that cannot be read. A missing folder is an
 * empty one.
 */
export async function listRuns(journals: string): Promise<RunList> {
  const files = await readdir(journals).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });
  const entries: (Run | CallRecord)[] = [];
  const broken: string[] = [];
  for (const file of files) {
    const [, id, call = ""] = /^([0-9a-f]{16})(\.call)?\.jsonl$/.exec(file) ?? [];
    if (id === undefined) continue;
    try {
      const lines = await readJournal(journalPath(journals, id + call));
      const entry = call === "" ? runOf(id, lines) : callOf(id, lines);
      if (entry !== undefined) entries.push(entry);
    } catch (error) {
      if (!(error instanceof RosterError)) throw error;
      broken.push(error.message);
    }
  }
  const sorted = entries.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
  const runs = sorted.flatMap((entry) => ("plan" in entry ? [entry] : []));
  const calls = sorted.flatMap((entry) => ("plan" in entry ? [] : [entry]));
  return { runs, calls, broken };
}

/** Reads a run from its journal. @throws {JournalError} if the journal does not exist or is broken */
export async function readRun(journals: string, id: string): Promise<Run> {
  const call = await readCall(journals, id);
  const run =
    call === undefined && isId(id) ? runOf(id, await readJournal(journalPath(journals, id))) : undefined;
  if (run !== undefined) return run;
  const problem =
    call === undefined
      ? `has no run ${JSON.stringify(id)}. Use an id from the list of runs: 16 hexadecimal digits.`
      : `has ${id} as a call of ${call.operation} outside of plans: it has no steps and cannot be undone.`;
  throw new JournalError("missing", `${journals} ${problem}`);
}

/** Reads a call from its journal; returns undefined if there is none. @throws {JournalError} if the journal is broken */
export async function readCall(journals: string, id: string): Promise<CallRecord | undefined> {
  if (!isId(id)) return undefined;
  const lines = await readJournal(journalPath(journals, `${id}.call`)).catch((error: JournalError) => {
    if (error.problem !== "missing") throw error;
    return [];
  });
  return callOf(id, lines);
}

/** Ids become file names, so nothing else is accepted. */
const isId = (id: string): boolean => /^[0-9a-f]{16}$/.test(id);

function callOf(id: string, [first, last]: readonly JournalLine[]): CallRecord | undefined {
  if (first?.event !== "call") return undefined;
  const outcome = last?.event === "answered" ? last.outcome : "unknown";
  return { ...first.call, id, startedAt: first.at, outcome };
}

/**
 * Sends a call and journals it before and after. The id is random, so no other process uses the journal, and a lock that a
 * killed process would leave behind is not needed.
 * @param send sends the call and resolves to the decoded body; called once the first line is on the disk
 * @throws {JournalError} if the journal cannot be written
 */
export async function recordCall(
  { journals, route, ...call }: Call & { readonly journals: string; readonly route: Route },
  send: () => Promise<unknown>,
): Promise<unknown> {
  const id = `${randomBytes(8).toString("hex")}.call`;
  return withJournal({ journals, id }, async ({ append }) => {
    // JSON has no bigint: canonical JSON writes its digits.
    await append({ event: "call", call: JSON.parse(canonicalJson(call)) as Call });
    let outcome: CallRecord["outcome"] = "unknown";
    try {
      const output = await send();
      outcome = output === undefined ? "done" : judgeOutput(route, output).outcome;
      return output;
    } catch (error) {
      if (error instanceof ApiError && isRefusal(error.status)) outcome = "failed";
      throw error;
    } finally {
      await append({ event: "answered", outcome });
    }
  });
}
