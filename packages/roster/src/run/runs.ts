import type { Run } from "./run-types.ts";

/** The run whose journal has this id. @throws {JournalError} where there is none, or it is broken */
export async function readRun(_journals: string, _id: string): Promise<Run> {
  throw new Error("not written yet");
}

/** All runs of a folder, the latest first; an empty list where there is no folder. */
export async function listRuns(_journals: string): Promise<Run[]> {
  throw new Error("not written yet");
}
