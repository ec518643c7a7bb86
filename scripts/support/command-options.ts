import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/**
 * The options of a command. Ends the process where there is nothing to do: with the usage on standard output
 * where it was asked for, otherwise, after a wrong word, with the word and the usage on standard error and exit code 2.
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  try {
    const { values } = parseArgs({
      // pnpm hands on the two hyphens that npm takes away.
      args: process.argv.slice(2).filter((word) => word !== "--" && word !== "--help"),
      options,
    });
    if (!process.argv.includes("--help")) return values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
  console.log(usage);
  process.exit(0);
}
