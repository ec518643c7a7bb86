import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** An option that is given or not. */
export const flag = { type: "boolean", default: false } as const;

/** An option that may be given more than once. */
export const list = { type: "string", multiple: true } as const;

/**
 * Reads the options of a command. Ends the process after `--help`, with the usage on standard output; and after a
 * wrong word, with the word and the usage on standard error and exit code 2.
 * @param allowPositionals whether the command takes words besides its options
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  { allowPositionals = false }: { readonly allowPositionals?: boolean } = {},
) {
  try {
    const words = process.argv.slice(2);
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

/** Chooses the items whose name holds one of the words, or all; ends the process after a word that chooses none. */
export function chooseNamed<Item>(
  items: readonly Item[],
  words: readonly string[] = [],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const vain = words.find((word) => !items.some((item) => nameOf(item).includes(word)));
  if (vain === undefined)
    return words.length === 0
      ? items
      : items.filter((item) => words.some((word) => nameOf(item).includes(word)));
  console.error(`There is no ${vain}. There are: ${items.map(nameOf).join(", ")}.`);
  process.exit(2);
}

/** Reads a whole number from 1; ends the process after any other word. */
export function readCount(usage: string, name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} ${text}: give a whole number from 1.\n\n${usage}`);
  process.exit(2);
}
