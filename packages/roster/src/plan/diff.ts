import type { ReadOptions, Services } from "../services.ts";
import type { RosterFile } from "./roster-file.ts";
import type { Step, StepEffect } from "./plan-types.ts";

/** One point in which the services differ from a roster file. */
export interface Difference {
  /** Normalised address. */
  readonly person: string;
  readonly name: string;
  readonly service: Step["service"];
  /** `extra`: an account of somebody who is not in the file. `impossible`: no operation can do it. */
  readonly change: StepEffect | "extra" | "impossible";
  /** One line: `directory: suspend`, `alli: groups Support -> Sales`. */
  readonly description: string;
}

/** Compares the services with a roster file, page by page; reads only. */
export async function* diff(
  _services: Services,
  _roster: RosterFile,
  _options: ReadOptions = {},
): AsyncGenerator<Difference> {
  yield* [];
  throw new Error("not written yet");
}

/** Writes down what everybody has, as a roster file. */
export async function dumpRoster(_services: Services, _options: ReadOptions = {}): Promise<RosterFile> {
  throw new Error("not written yet");
}

/**
 * Checks the value that was read from a roster file.
 * @throws {RosterInputError} naming the place, the value and the remedy
 */
export function parseRoster(_value: unknown): RosterFile {
  throw new Error("not written yet");
}
