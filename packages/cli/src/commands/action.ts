import type { Command } from "commander";
import { type Context, type Invocation, invocationOf } from "../context.ts";
import type { ExitCode } from "../errors.ts";

/** The work of a command. Without an exit code it has succeeded. */
type Action = (invocation: Invocation) => Promise<ExitCode | void>;

/** Creates the handler of a command. Its module is loaded when it runs: help and completion need no client. */
export type Run = <Name extends string>(
  load: () => Promise<Readonly<Record<Name, Action>>>,
  name: Name,
) => (...given: unknown[]) => Promise<void>;

export const createRun =
  (context: Context): Run =>
  (load, name) =>
  async (...given) => {
    const action = (await load())[name];
    // Commander passes the command as the last argument.
    const code = await action(invocationOf(context, given.at(-1) as Command));
    if (code !== undefined) context.exit(code);
  };
