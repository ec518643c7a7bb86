import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";

/** A place where the packages have to work. */
export interface Runtime {
  readonly name: string;
  /**
   * Runs the suite.
   * @param folder the packages as an installation lays them out
   * @throws {MissingRuntime} when this machine cannot have the runtime
   */
  run(folder: string, settings: SmokeSettings): Promise<readonly Check[]>;
}

/** This machine cannot have a runtime. */
export class MissingRuntime extends Error {
  override readonly name = "MissingRuntime";
}

/** The path of a file of a package that is installed for these proofs. */
export const installed = (path: string): string => join(repositoryRoot, "scripts", "node_modules", path);

/** Runs a script in a folder of packages. @returns what it printed */
export type Execute = (folder: string, settings: SmokeSettings) => Promise<string>;

/** Milliseconds after which a runtime that hangs is ended; on a machine that others use, one takes half a minute. */
const timeout = 600_000;
/** As users have it, who set up nothing. */
const environment = { DENO_NO_UPDATE_CHECK: "1", NODE_OPTIONS: "", NODE_COMPILE_CACHE: undefined };

/**
 * Has a script run by a runtime with a command line, the settings as its last word.
 * @param words stand before the script
 */
export function execute(
  path: string,
  script: string,
  words?: (settings: SmokeSettings) => string[],
): Execute {
  return (folder, settings) => {
    const command = [path, ...(words?.(settings) ?? []), script, JSON.stringify(settings)];
    // npm starts such a program through a script of its own.
    const [first = "", ...rest] = path.endsWith("js") ? [process.execPath, ...command] : command;
    return run(first, rest, { folder, timeout, environment });
  };
}
