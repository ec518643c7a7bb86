import { BadUseError } from "@rosterkit/codegen";
import { isCancel, text, type TextOptions } from "@clack/prompts";
import { problems, type Answers } from "./answers.ts";

const questions = [
  ["folder", "Folder of the new repository", "my-sdk"],
  ["spec", "OpenAPI document", "openapi.yaml"],
  ["scope", "npm scope of the packages", "@acme"],
] as const;

/**
 * Asks for missing answers on the terminal.
 * @throws {BadUseError} if the user cancels
 */
export async function askForMissing(
  answers: Answers,
  from: string,
  terminal: Pick<TextOptions, "input" | "output"> = {},
): Promise<Answers> {
  const given: Record<string, string | undefined> = { ...answers };
  for (const [name, message, placeholder] of questions) {
    if (given[name] !== undefined) continue;
    const validate = (value: string | undefined): string | undefined => problems[name](value, from);
    const answer = await text({ ...terminal, message, placeholder, validate });
    if (isCancel(answer)) throw new BadUseError("Cancelled.");
    given[name] = answer;
  }
  return given;
}
