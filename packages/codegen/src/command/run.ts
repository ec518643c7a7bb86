import { InputError } from "@rosterkit/openapi";
import { BadUseError } from "@rosterkit/spec-diff";
import { ownManifest } from "../own-manifest.ts";
import type { Command } from "./command.ts";

/** The sub-commands, each loaded when it is called. A new one is a file and a line here. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  generate: async () => (await import("./generate.ts")).generate,
  diff: async () => (await import("./diff.ts")).diff,
  contract: async () => (await import("./contract.ts")).contract,
  pull: async () => (await import("./pull.ts")).pull,
  mock: async () => (await import("./mock.ts")).mock,
};

const usage = `rosterkit-codegen COMMAND [options], in a repository with a rosterkit.config.ts:

  generate  everything that is generated, from the documents
  diff      which release the change of the merged document requires
  contract  call every operation of the built packages against a mock
  pull      fetch the documents from their origins, and write what changed
  mock      run a mock server of the documents

or, without a configuration, into a folder of an application:

  rosterkit-codegen DOCUMENT -o FOLDER

Add --help to a command for its options.`;

/**
 * Runs the command line `rosterkit-codegen`.
 * @param words after the program's name
 * @param from folder that paths are relative to
 * @returns the exit code: 0, 1 if a check failed, 2 for bad use
 */
export async function runCommand(words: readonly string[], from: string = process.cwd()): Promise<number> {
  // pnpm passes on the `--` that npm removes.
  const [first = "--help", ...others] = words.filter((word) => word !== "--");
  if (first === "--help" || first === "--version") {
    console.log(first === "--help" ? usage : ownManifest().version);
    return 0;
  }
  const named = Object.hasOwn(commands, first) ? commands[first] : undefined;
  const command = named === undefined ? (await import("./folder.ts")).folder : await named();
  const rest = named === undefined ? [first, ...others] : others;
  if (rest.includes("--help")) {
    console.log(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, from);
  } catch (error) {
    if (!(error instanceof BadUseError || error instanceof InputError)) throw error;
    console.error(error instanceof InputError ? `${error.message}\n\nNothing was written.` : error.message);
    return 2;
  }
}
