import { createHash } from "node:crypto";
import { JournalError } from "../errors.ts";
import { canonicalJson, type Fields, isFields, parseJson } from "../fields.ts";
import type { Plan } from "../plan/plan-types.ts";
import type { Call, CallRecord, StepOutcome, UndoOutcome } from "./run-types.ts";

/**
 * An event of a step. `before` is on the disk before a write is sent, and `after` once its outcome is known; with `undo`
 * they concern the write that undoes the step.
 */
export type StepEvent =
  | { readonly event: "before"; readonly step: number; readonly undo?: true | undefined }
  | {
      readonly event: "after";
      readonly step: number;
      readonly undo?: undefined;
      readonly outcome: StepOutcome;
      readonly reason?: string | undefined;
      /** The part of the output that an undo needs. */
      readonly output?: Fields | undefined;
    }
  | {
      readonly event: "after";
      readonly step: number;
      readonly undo: true;
      readonly outcome: UndoOutcome;
      readonly reason?: string | undefined;
    };

/** An event of a run, or one of the two events of a call outside of a plan. */
export type JournalEvent =
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
export function readLines(
  text: string,
  path: string,
): { readonly lines: JournalLine[]; readonly bytes: number } {
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
export function writeLine(event: JournalEvent, last: JournalLine | undefined, now: number): JournalLine {
  const line = {
    sequence: (last?.sequence ?? -1) + 1,
    at: new Date(now).toISOString(),
    ...event,
    previous: last?.hash ?? beginning,
  };
  return { ...line, hash: hashOf(line) } as JournalLine;
}
