import { setTimeout } from "node:timers/promises";
import { confirm, isCancel, password } from "@clack/prompts";
import { StoppedError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";

/** Asks a person; everything but a clear yes is a no. */
export async function askWhether(question: string, surroundings: Surroundings): Promise<boolean> {
  const { input, errors: output, signal } = surroundings;
  await dropTypedAhead(input);
  const answer = await confirm({ message: question, initialValue: false, input, output, signal });
  return answer === true;
}

/** Milliseconds in which a terminal hands over everything that it has kept. */
const handover = 50;

/** Drops keys that were typed or pasted before the question was there: the `y` of a next command is not a yes. */
async function dropTypedAhead(input: Surroundings["input"]): Promise<void> {
  const drop = (): void => undefined;
  // Otherwise a line without an end stays in the terminal, and answers.
  input.setRawMode?.(true);
  input.on("data", drop);
  await setTimeout(handover);
  input.off("data", drop);
  input.pause();
  input.setRawMode?.(false);
}

/** Asks for a text that the terminal does not show. @throws {StoppedError} where the person gives up */
export async function askSecret(name: string, surroundings: Surroundings): Promise<string> {
  const { input, errors: output, signal } = surroundings;
  const answer = await password({ message: name, input, output, signal });
  if (isCancel(answer)) throw new StoppedError("Nothing was sent.");
  return answer;
}
