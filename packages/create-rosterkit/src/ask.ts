import type { Readable, Writable } from "node:stream";
import { BadUseError } from "@rosterkit/codegen";
import { isCancel, text } from "@clack/prompts";
import { problems, type Answers } from "./plan.ts";

type Asked = "folder" | "spec" | "scope";

const questions: readonly (readonly [name: Asked, message: string, placeholder: string])[] = [
  ["folder", "Folder of the new repository", "my-sdk"],
  ["spec", "OpenAPI document", "openapi.yaml"],
  ["scope", "npm scope of the packages", "@acme"],
];

/** Where questions are shown, and answers typed. */
interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * Asks on the terminal for what the flags have not said.
 * @throws {BadUseError} when the questions are broken off
 */
export async function askForMissing(
  answers: Answers,
  from: string,
  terminal: Terminal = { input: process.stdin, output: process.stdout },
): Promise<Answers> {
  const given: Record<string, string | undefined> = { ...answers };
  for (const [name, message, placeholder] of questions) {
    if (given[name] !== undefined) continue;
    const answer = await text({
      ...terminal,
      message,
      placeholder,
      validate: (value) => problems[name](value, from),
    });
    if (isCancel(answer)) throw new BadUseError("The questions were broken off.");
    given[name] = answer;
  }
  return given;
}
