import { cleanText } from "../output/clean-text.ts";
import type { Surroundings } from "../surroundings.ts";

/** Shows how far a long task is. */
export interface Progress {
  advance(steps: number, message: string): void;
  stop(): void;
}

/** A bar on a terminal, and a line for each step elsewhere. */
export async function startProgress({ errors, signal }: Surroundings, total: number): Promise<Progress> {
  let done = 0;
  if (errors.isTTY !== true)
    return {
      advance(steps, message) {
        done += steps;
        errors.write(`${done} of ${total}: ${cleanText(message)}\n`);
      },
      stop: () => undefined,
    };
  const { progress } = await import("@clack/prompts");
  const bar = progress({ max: total, output: errors, signal });
  bar.start(`0 of ${total}`);
  return {
    advance(steps, message) {
      done += steps;
      bar.advance(steps, `${done} of ${total}: ${cleanText(message)}`);
    },
    stop: () => bar.stop(`${done} of ${total}`),
  };
}
