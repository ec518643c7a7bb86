import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/**
 * Reads the options of a command. Ends the process after `--help`, with the usage on standard output; and after a
 * wrong word, with the word and the usage on standard error and exit code 2.
 * @param options.words the command line unless given
 * @param options.allowPositionals whether the command takes words besides its options
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  { words = process.argv.slice(2), allowPositionals = false }: Words = {},
) {
  try {
    // pnpm hands on the two hyphens that npm takes away.
    const args = words.filter((word) => word !== "--" && word !== "--help");
    const { values, positionals } = parseArgs({ args, options, allowPositionals });
    if (!words.includes("--help")) return { ...values, positionals };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
  console.log(usage);
  process.exit(0);
}

interface Words {
  readonly words?: readonly string[];
  readonly allowPositionals?: boolean;
}

/** Reads a whole number from 1; ends the process after any other word. */
export function readCount(usage: string, name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} ${text}: give a whole number from 1.\n\n${usage}`);
  process.exit(2);
}
