import { commandLine } from "@rosterkit/roster/host";
import type { Command } from "commander";
import type { Catalogue } from "./document/catalogue.ts";
import type { ExitCode } from "./errors.ts";
import { type Format, formatJsonText, printItems, write } from "./output/formats.ts";
import { type Profile, readProfile } from "./profile/profile.ts";
import type { Surroundings } from "./surroundings.ts";

interface GlobalOptions {
  readonly profile?: string;
  readonly output?: Format;
  readonly verbose?: true;
}

/** State that all commands share. */
export interface Context {
  readonly surroundings: Surroundings;
  readonly catalogue: Catalogue;
  /** Prints a line to standard error. */
  readonly say: (line: string) => void;
  /** Sets the exit code. */
  readonly exit: (code: ExitCode) => void;
}

/** One run of a command: its options, and functions that depend on them. */
export type Invocation = Readonly<ReturnType<typeof invocationOf>>;

export function invocationOf(context: Context, command: Command) {
  const { surroundings, catalogue, say } = context;
  const { output, signal, environment } = surroundings;
  const options = command.optsWithGlobals<GlobalOptions>();
  const format: Format = options.output ?? (output.isTTY === true ? "table" : "json");
  return {
    surroundings,
    signal,
    catalogue,
    say,
    command,
    format,
    /** Whether the user has chosen JSON; `format` is also JSON in a pipe. */
    isJsonChosen: options.output === "json",
    /** Options of every client. */
    clientOptions: options.verbose === true ? { logger: { info: say, warn: say } } : {},
    readProfile: (): Promise<Profile> => readProfile(catalogue.services, environment, options.profile),
    /** Formats a command line that the user can run next, with the same profile. */
    commandLine: (words: readonly string[]): string => commandLine(words, options.profile),
    print: (items: AsyncIterable<unknown> | Iterable<unknown>): Promise<void> =>
      printItems(items, format, output),
    printJson: (value: unknown): Promise<void> => write(output, `${formatJsonText(value, 2)}\n`),
  };
}

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
