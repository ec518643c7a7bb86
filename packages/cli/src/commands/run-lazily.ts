import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { ExitCode } from "../errors.ts";

/** The work of a command, with the words and options that it was given; `void` where there is no exit code to choose. */
type Work = (context: Context, command: Command) => Promise<ExitCode | void>;

/** An action whose module is loaded only when its command runs: help and completion need no client. */
export function runLazily<Name extends string>(
  context: Context,
  load: () => Promise<Readonly<Record<Name, Work>>>,
  name: Name,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const work = (await load())[name];
    // The last thing that an action is given is its command.
    const code = await work(context, given.at(-1) as Command);
    if (code !== undefined) context.exit(code);
  };
}
