import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { UsageError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";

/** Whether a text names a file or standard input. */
export const isElsewhere = (given: string): boolean => given === "-" || given.startsWith("@");

/**
 * The text itself, that of the file for `@FILE`, or standard input for `-`.
 * @param name the option that gives it
 * @throws {UsageError} for a file that cannot be read
 */
export async function readSource(given: string, { input }: Surroundings, name: string): Promise<string> {
  if (given === "-") return text(input);
  return given.startsWith("@") ? readTextFile(given.slice(1), `${name} ${given}`) : given;
}

/**
 * A secret: that of the file for `@FILE`, or for `-` what a person types unseen, or standard input. Every program of a
 * machine can read the command lines of the others, so a secret is none of its words.
 * @throws {UsageError} for a secret on the command line
 */
export async function readSecret(given: string, surroundings: Surroundings, name: string): Promise<string> {
  if (!isElsewhere(given))
    throw new UsageError(
      `${name} is a secret, and others can read a command line. Give @FILE, or - for stdin.`,
    );
  if (given === "-" && surroundings.input.isTTY === true) {
    const { askSecret } = await import("../terminal/ask.ts");
    return askSecret(name, surroundings);
  }
  return (await readSource(given, surroundings, name)).replace(/\r?\n$/, "");
}

/** @throws {UsageError} for a file that cannot be read, or is not UTF-8 */
export async function readTextFile(path: string, name: string): Promise<string> {
  try {
    // In another encoding its addresses would have other letters, and be those of other people.
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const problem = error instanceof TypeError ? "it is not UTF-8" : (error as NodeJS.ErrnoException).code;
    throw new UsageError(`${name}: ${path} cannot be read (${problem}).`);
  }
}
