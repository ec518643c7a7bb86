import { confirm, isCancel, password } from "@clack/prompts";
import { StoppedError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";

/** Asks a person; everything but a clear yes is a no. */
export async function askWhether(question: string, surroundings: Surroundings): Promise<boolean> {
  const { input, errors: output, signal } = surroundings;
  const answer = await confirm({ message: question, initialValue: false, input, output, signal });
  return answer === true;
}

/** Asks for a text that the terminal does not show. @throws {StoppedError} where the person gives up */
export async function askSecret(name: string, surroundings: Surroundings): Promise<string> {
  const { input, errors: output, signal } = surroundings;
  const answer = await password({ message: name, input, output, signal });
  if (isCancel(answer)) throw new StoppedError("Nothing was sent.");
  return answer;
}
