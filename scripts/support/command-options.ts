import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/**
 * Reads the options of a command. Ends the process after `--help`, with the usage on standard output; and after a
 * wrong word, with the word and the usage on standard error and exit code 2.
 * @param words the command line unless given
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  words: readonly string[] = process.argv.slice(2),
) {
  return readWords(usage, options, words, false).values;
}

/** Reads the options of a command that takes further words, in the same way. */
export function readWords<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  words: readonly string[] = process.argv.slice(2),
  allowPositionals = true,
) {
  try {
    // pnpm hands on the two hyphens that npm takes away.
    const args = words.filter((word) => word !== "--" && word !== "--help");
    const read = parseArgs({ args, options, allowPositionals });
    if (!words.includes("--help")) return read;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
  console.log(usage);
  process.exit(0);
}

/** Reads a whole number from 1; ends the process after any other word. */
export function readCount(usage: string, name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} ${text}: give a whole number from 1.\n\n${usage}`);
  process.exit(2);
}
