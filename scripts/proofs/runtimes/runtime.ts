import { run } from "../../support/run.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";

/** A runtime or a compiler that the packages support. */
export interface Runtime {
  readonly name: string;
  /**
   * Runs the suite.
   * @param folder packages as an installation lays them out
   * @throws {MissingRuntime} if this machine does not have the runtime
   */
  run(folder: string, settings: SmokeSettings): Promise<readonly Check[]>;
}

/** This machine does not have a runtime. */
export class MissingRuntime extends Error {
  override readonly name = "MissingRuntime";
}

/** Runs a script in a folder of packages. @returns its output */
export type Execute = (folder: string, settings: SmokeSettings) => Promise<string>;

/** Milliseconds after which a runtime that hangs is stopped. On a busy machine, a run takes half a minute. */
const timeout = 600_000;
/** Variables that restore the environment of a user. */
const environment = { DENO_NO_UPDATE_CHECK: "1", NODE_OPTIONS: "", NODE_COMPILE_CACHE: undefined };

/**
 * Returns a function that runs a script with a command. The settings are its last argument, as JSON.
 * @param words arguments of the command before the script
 */
export function execute(
  path: string,
  script: string,
  words?: (settings: SmokeSettings) => string[],
): Execute {
  return (folder, settings) => {
    const command = [path, ...(words?.(settings) ?? []), script, JSON.stringify(settings)];
    // A launcher script of npm, which runs on Node.
    const [first = "", ...rest] = path.endsWith("js") ? [process.execPath, ...command] : command;
    return run(first, rest, { folder, timeout, environment });
  };
}
