import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { BadUseError } from "@rosterkit/spec-diff";
import type { GenerateConfig } from "../config.ts";
import { loadConfig } from "./load-config.ts";

/** A sub-command of `rosterkit-codegen`. */
export interface Command {
  readonly usage: string;
  /**
   * @param words after the name of the sub-command
   * @param from folder that paths are relative to
   * @returns the exit code
   * @throws {BadUseError} if the words, or the files that they name, cannot be used
   */
  run(words: readonly string[], from: string): Promise<number>;
}

/** Parses the words of a command. @throws {BadUseError} for an unknown option, with the usage */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  words: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: /DOCUMENT|SERVICE/.test(usage) });
  } catch (error) {
    throw new BadUseError(`${(error as Error).message.replace(/\. To specify .*/s, ".")}\n\n${usage}`);
  }
}

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<typeof readOptions<Options>>;

/** Creates a command that works on a configured repository. It has the option `--config` in addition to its own. */
export function repositoryCommand<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  run: (config: GenerateConfig, given: Parsed<Options> & { readonly from: string }) => Promise<number>,
): Command {
  return {
    usage,
    async run(words, from) {
      const parsed = readOptions(usage, words, { ...options, config: { type: "string" } });
      const { config } = parsed.values as { readonly config?: string };
      return run(await loadConfig(from, config), { ...(parsed as unknown as Parsed<Options>), from });
    },
  };
}

/** Imports a package that the repository has installed, in its own version. @throws {BadUseError} if it is missing */
export async function importFromProject<Module>(name: string, root: string): Promise<Module> {
  let path: string;
  try {
    // Node can `require` the packages of this family, so the resolution for `require` finds them.
    path = createRequire(join(root, "package.json")).resolve(name);
  } catch {
    throw new BadUseError(`${name} is not installed here. Run: npm install --save-dev ${name}`);
  }
  return (await import(pathToFileURL(path).href)) as Module;
}
