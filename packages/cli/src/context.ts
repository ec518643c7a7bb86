import type { Command } from "commander";
import type { Catalogue } from "./document/catalogue.ts";
import type { ExitCode } from "./errors.ts";
import { chooseFormat, type Format } from "./output/formats.ts";
import { type Profile, readProfile } from "./profile/profile.ts";
import { commandLine } from "@rosterkit/roster/host";
import type { Surroundings } from "./surroundings.ts";

/** The options that every command has. */
export interface GlobalOptions {
  readonly profile?: string;
  readonly output?: Format;
  readonly verbose?: true;
}

/** The part that all commands share. */
export interface Context {
  readonly surroundings: Surroundings;
  readonly catalogue: Catalogue;
  /** Prints a line on standard error. */
  readonly say: (line: string) => void;
  /** Sets the exit code. */
  readonly exit: (code: ExitCode) => void;
}

/** Reads the profile that the options of a command name. */
export function profileOf({ catalogue, surroundings }: Context, command: Command): Promise<Profile> {
  const { profile } = command.optsWithGlobals<GlobalOptions>();
  return readProfile(catalogue.services, surroundings.environment, profile);
}

/** A command line that a person can run next, with the profile that the options of a command name. */
export function commandLineOf(command: Command, words: readonly string[]): string {
  return commandLine(words, command.optsWithGlobals<GlobalOptions>().profile);
}

/** The format that the options of a command name. */
export function formatOf({ surroundings }: Context, command: Command): Format {
  return chooseFormat(command.optsWithGlobals<GlobalOptions>().output, surroundings.output);
}

/** The client options that the options of a command ask for. */
export function clientOptionsOf({ say }: Context, command: Command): object {
  const { verbose } = command.optsWithGlobals<GlobalOptions>();
  return verbose === true ? { logger: { info: say, warn: say } } : {};
}
