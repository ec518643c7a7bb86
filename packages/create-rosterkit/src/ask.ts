import { BadUseError } from "@rosterkit/codegen";
import { isCancel, text, type TextOptions } from "@clack/prompts";
import { problems, type Answers } from "./plan.ts";

type Asked = "folder" | "spec" | "scope";

const questions: readonly (readonly [name: Asked, message: string, placeholder: string])[] = [
  ["folder", "Folder of the new repository", "my-sdk"],
  ["spec", "OpenAPI document", "openapi.yaml"],
  ["scope", "npm scope of the packages", "@acme"],
];

/**
 * Asks on the terminal for what the flags have not said.
 * @throws {BadUseError} when the questions are broken off
 */
export async function askForMissing(
  answers: Answers,
  from: string,
  terminal: Pick<TextOptions, "input" | "output"> = {},
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
