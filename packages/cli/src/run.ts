import type { CommanderError } from "commander";
import type { Context } from "./context.ts";
import { readCatalogue } from "./document/catalogue.ts";
import { exitCodes, type ExitCode } from "./errors.ts";
import { cleanLines } from "@rosterkit/roster/host";
import { createProgram } from "./program.ts";
import type { Surroundings } from "./surroundings.ts";

/** Exit codes of errors by their names: the classes stand in packages that a command may not have loaded. */
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
 * @param words the command line without the name of the command
 * @returns the exit code: 0 done, 1 failed, 2 bad use, 3 changes pending, 4 stopped by a guard
 */
export async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const context: Context = {
    surroundings,
    catalogue: readCatalogue(),
    say: (line) => surroundings.errors.write(`${cleanLines(line)}\n`),
    exit: (chosen) => {
      code = chosen;
    },
  };
  try {
    await createProgram(context).parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    if (isCommanderError(error)) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
    const { name, message } = error as Error;
    context.say(surroundings.signal.aborted ? "Interrupted." : message);
    return codes[name] ?? exitCodes.failed;
  }
}

/** Help, the version, and words that no command knows; commander has printed them. */
function isCommanderError(error: unknown): error is CommanderError {
  return String((error as Partial<CommanderError>).code).startsWith("commander.");
}
