import type { Services } from "../services.ts";
import type { Run, RunOptions } from "./run-types.ts";

/**
 * Puts back what a run did, the last step first, from pre-images; lists what nothing puts back. Goes on where an undo
 * was broken off.
 * @throws {JournalError} where there is no such run, or its journal is in use or broken
 */
export async function undo(_services: Services, _run: string, _options: RunOptions): Promise<Run> {
  throw new Error("not written yet");
}
