import { readFileSync, renameSync } from "node:fs";
import { isObject } from "@rosterkit/openapi";
import type { MadeThing } from "../sequences/live-run.ts";
import { BadUseError } from "./option-values.ts";
import { writePrivately } from "./private-file.ts";

/** The progress of a run: the parts that are done, and everything that it has made and not removed. */
export interface RunState {
  readonly server: string;
  readonly seed: number;
  readonly done: readonly string[];
  readonly made: readonly MadeThing[];
}

/** @throws {BadUseError} if the file contains no state, or the state of another run */
export function readState(file: string, { server, seed }: Pick<RunState, "server" | "seed">): RunState {
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { server, seed, done: [], made: [] };
    if (!(error instanceof SyntaxError))
      throw new BadUseError(`--state ${file}: ${(error as Error).message}.`);
  }
  if (!isState(state))
    throw new BadUseError(`--state ${file}: this is not the state of a run. Name another file.`);
  if (state.server !== server || state.seed !== seed)
    throw new BadUseError(
      `--state ${file}: this is the state of a run against ${state.server} with seed ${state.seed}. Use the same server and seed, or name another file.`,
    );
  return state;
}

function isState(value: unknown): value is RunState {
  return isObject(value) && Array.isArray(value["done"]) && Array.isArray(value["made"]);
}

/** Replaces the file atomically, because the process may end at any time. */
export function writeState(file: string, state: RunState): void {
  const draft = `${file}.new`;
  writePrivately(draft, JSON.stringify(state, undefined, 2));
  renameSync(draft, file);
}
