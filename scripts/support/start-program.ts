import { spawn } from "node:child_process";
import { once } from "node:events";
import type { RunOptions } from "./run.ts";
import { repositoryRoot } from "./repository.ts";

/** Starts a script with Node that runs until it is stopped. It shares the standard error of this process. */
export function startProgram(
  words: readonly string[],
  { folder = repositoryRoot, environment = {}, timeout }: RunOptions = {},
) {
  const options = { cwd: folder, env: { ...process.env, ...environment }, timeout };
  const child = spawn(process.execPath, words, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  let isRunning = true;
  const closed = once(child, "close").finally(() => (isRunning = false)) as Promise<
    [code: number | null, signal: NodeJS.Signals | null]
  >;
  let printed = "";
  let seen = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  return {
    /**
     * Waits until new output matches a pattern.
     * @throws {Error} with the output, if the program ends first
     */
    async waitFor(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const found = pattern.exec(printed.slice(seen));
        if (found !== null) {
          seen += found.index + found[0].length;
          return found;
        }
        if (!isRunning) throw new Error(`${words.join(" ")} ended early:\n${printed}`);
        await Promise.race([once(child.stdout, "data"), closed]);
      }
    },
    /** Stops the program. @returns its exit code, or the signal that ended it */
    end: () => {
      child.kill("SIGTERM");
      return closed;
    },
  };
}
