import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { UsageError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";

/** Whether an argument refers to a file or standard input. */
export const isElsewhere = (given: string): boolean => given === "-" || given.startsWith("@");

/**
 * Reads an argument: the file for `@FILE`, standard input for `-`, otherwise the argument itself.
 * @param name name of the option, for errors
 * @throws {UsageError} if the file cannot be read
 */
export async function readSource(given: string, { input }: Surroundings, name: string): Promise<string> {
  if (given === "-") return text(input);
  return given.startsWith("@") ? readTextFile(given.slice(1), `${name} ${given}`) : given;
}

/**
 * Reads a secret: the file for `@FILE`; for `-` a hidden prompt on a terminal, otherwise standard input. The argument
 * itself is refused, because other programs of the machine can read command lines.
 * @throws {UsageError} if the argument is neither `@FILE` nor `-`, or the file cannot be read
 */
export async function readSecret(given: string, surroundings: Surroundings, name: string): Promise<string> {
  if (!isElsewhere(given))
    throw new UsageError(
      `${name} is a secret, and other programs can read the command line. Give @FILE, or - for stdin.`,
    );
  if (given === "-" && surroundings.input.isTTY === true) {
    const { askSecret } = await import("../terminal/ask.ts");
    return askSecret(name, surroundings);
  }
  return (await readSource(given, surroundings, name)).replace(/\r?\n$/, "");
}

/** Reads a text file. @throws {UsageError} if it cannot be read, or is not UTF-8 */
export async function readTextFile(path: string, name: string): Promise<string> {
  try {
    // In a wrong encoding, an address could become that of another person.
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const problem = error instanceof TypeError ? "it is not UTF-8" : (error as NodeJS.ErrnoException).code;
    throw new UsageError(`${name}: ${path} cannot be read (${problem}).`);
  }
}
