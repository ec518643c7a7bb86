import { setTimeout } from "node:timers/promises";
import { confirm, isCancel, password } from "@clack/prompts";
import { StoppedError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";

/** Asks a question. Every answer except a clear yes means no. */
export async function askWhether(question: string, surroundings: Surroundings): Promise<boolean> {
  const { input, errors: output, signal } = surroundings;
  await discardTypedInput(input);
  const answer = await confirm({ message: question, initialValue: false, input, output, signal });
  return answer === true;
}

/** Time in which a terminal delivers its buffered input, in milliseconds. */
const deliveryTime = 50;

/** Discards input from before the question: a pasted next command could begin with `y`. */
async function discardTypedInput(input: Surroundings["input"]): Promise<void> {
  const discard = (): void => undefined;
  // Outside of raw mode an unfinished line would stay in the buffer of the terminal, and answer the question.
  input.setRawMode?.(true);
  input.on("data", discard);
  await setTimeout(deliveryTime);
  input.off("data", discard);
  input.pause();
  input.setRawMode?.(false);
}

/** Asks for a secret with a hidden prompt. @throws {StoppedError} if the user cancels */
export async function askSecret(name: string, surroundings: Surroundings): Promise<string> {
  const { input, errors: output, signal } = surroundings;
  const answer = await password({ message: name, input, output, signal });
  if (isCancel(answer)) throw new StoppedError("Nothing was sent.");
  return answer;
}
