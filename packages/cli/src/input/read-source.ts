import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { UsageError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * The text itself, that of the file for `@FILE`, or standard input for `-`.
 * @param name the option that gives it
 * @throws {UsageError} for a file that cannot be read
 */
export async function readSource(given: string, { input }: Surroundings, name: string): Promise<string> {
  if (given === "-") return text(input);
  return given.startsWith("@") ? readTextFile(given.slice(1), `${name} ${given}`) : given;
}

/** @throws {UsageError} for a file that cannot be read */
export async function readTextFile(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`${name}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
