import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isObject } from "@rosterkit/openapi";
import type { MadeThing } from "../sequences/made.ts";
import { BadUseError } from "./options.ts";

/** Where a run stands: the parts that are done, and everything that it has made and not removed. */
export interface RunState {
  readonly server: string;
  readonly seed: number;
  readonly done: readonly string[];
  readonly made: readonly MadeThing[];
}

/** @throws {BadUseError} for a file that holds no state, or that of another run */
export function readState(file: string, { server, seed }: Pick<RunState, "server" | "seed">): RunState {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { server, seed, done: [], made: [] };
    throw new BadUseError(`--state ${file}: ${(error as Error).message}.`);
  }
  const state = parse(text);
  if (state === undefined)
    throw new BadUseError(`--state ${file}: this is not the state of a run. Name another file.`);
  if (state.server !== server || state.seed !== seed)
    throw new BadUseError(
      `--state ${file}: it is of a run against ${state.server} with seed ${state.seed}. Give these, or name another file.`,
    );
  return state;
}

function parse(text: string): RunState | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isState = isObject(value) && Array.isArray(value["done"]) && Array.isArray(value["made"]);
    return isState ? (value as unknown as RunState) : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the file at once, readable by its owner only: a run may end at any time. */
export function writeState(file: string, state: RunState): void {
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(state, undefined, 2), { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

export function removeState(file: string): void {
  rmSync(file, { force: true });
}
