import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { BadUseError } from "@rosterkit/spec-diff";

/** @throws {BadUseError} for a word that is none of the options, with the usage */
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
