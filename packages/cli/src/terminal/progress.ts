import { cleanText } from "@rosterkit/roster/host";
import type { Surroundings } from "../surroundings.ts";

export interface Progress {
  /** Shows the number of completed steps. */
  reach(done: number, message: string): void;
  stop(): void;
}

/** Starts a progress bar on a terminal, or prints a line for each step elsewhere. */
export async function startProgress({ errors, signal }: Surroundings, total: number): Promise<Progress> {
  let reached = 0;
  if (errors.isTTY !== true)
    return {
      reach(done, message) {
        errors.write(`${done} of ${total}: ${cleanText(message)}\n`);
      },
      stop: () => undefined,
    };
  const { progress } = await import("@clack/prompts");
  const bar = progress({ max: total, output: errors, signal });
  bar.start(`0 of ${total}`);
  return {
    reach(done, message) {
      bar.advance(done - reached, `${done} of ${total}: ${cleanText(message)}`);
      reached = done;
    },
    stop: () => bar.stop(`${reached} of ${total}`),
  };
}
