import type { Command } from "commander";
import { commandLine } from "@rosterkit/roster/host";
import type { Catalogue } from "./document/catalogue.ts";
import type { ExitCode } from "./errors.ts";
import { type Format, printItems, write } from "./output/formats.ts";
import { formatJsonText } from "./output/json.ts";
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
