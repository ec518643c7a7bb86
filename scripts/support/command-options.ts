import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** A boolean option. */
export const flag = { type: "boolean", default: false } as const;

/** An option that can be repeated. */
export const list = { type: "string", multiple: true } as const;

/**
 * Reads the options of a command. For `--help`, prints the usage and exits with 0. For a wrong option, prints it with the
 * usage to standard error and exits with 2.
 * @param allowPositionals whether the command accepts arguments other than options
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  { allowPositionals = false }: { readonly allowPositionals?: boolean } = {},
) {
  try {
    const words = process.argv.slice(2);
    // Unlike npm, pnpm passes the separator `--` on.
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

/** Returns the items whose name contains a word, or all items without words. Exits if a word matches no item. */
export function chooseNamed<Item>(
  items: readonly Item[],
  words: readonly string[] = [],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const unknown = words.find((word) => !items.some((item) => nameOf(item).includes(word)));
  if (unknown !== undefined) {
    console.error(`There is no ${unknown}. Choose from: ${items.map(nameOf).join(", ")}.`);
    process.exit(2);
  }
  return items.filter((item) => words.length === 0 || words.some((word) => nameOf(item).includes(word)));
}

/** Reads a positive integer. Exits if the text is anything else. */
export function readCount(usage: string, name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} ${text}: must be a whole number of at least 1.\n\n${usage}`);
  process.exit(2);
}
