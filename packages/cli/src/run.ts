import { CommanderError } from "commander";
import type { Context } from "./context.ts";
import { readCatalogue } from "./document/catalogue.ts";
import { exitCodes, type ExitCode } from "./errors.ts";
import { cleanLines } from "@rosterkit/roster/host";
import { createProgram } from "./program.ts";
import type { Surroundings } from "./surroundings.ts";

/** Exit codes by the name of the error: its class may be in a package that is not loaded. */
const codes: Readonly<Record<string, ExitCode>> = {
  UsageError: exitCodes.badUse,
  InputError: exitCodes.badUse,
  RosterInputError: exitCodes.badUse,
  StoppedError: exitCodes.stopped,
  GuardError: exitCodes.stopped,
  PlanError: exitCodes.stopped,
  AmbiguousPersonError: exitCodes.stopped,
};

/**
 * Runs the command.
 * @param words command-line arguments without the program name
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage, 3 changes pending, 4 stopped by a guard
 */
export async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const context: Context = {
    surroundings,
    catalogue: readCatalogue(),
    say(line) {
      surroundings.errors.write(`${cleanLines(line)}\n`);
    },
    exit: (chosen) => {
      code = chosen;
    },
  };
  try {
    await createProgram(context).parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    // Commander has printed help, the version or a usage error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
    const { name, message } = error as Error;
    context.say(surroundings.signal.aborted ? "Interrupted." : message);
    return codes[name] ?? exitCodes.failed;
  }
}
