import type { StdioOptions } from "node:child_process";
import { x } from "tinyexec";
import { repositoryRoot } from "./repository.ts";

export interface RunOptions {
  /** The repository unless given. */
  readonly folder?: string;
  /** Variables beside those of this process; one that is undefined is taken away. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is ended. */
  readonly timeout?: number;
  /** Where its output goes unless it is kept. */
  readonly stdio?: StdioOptions;
}

/**
 * Runs a program to its end; the programs that are installed in its folder come first.
 * @returns its standard output
 * @throws {Error} with everything that it printed, when it exits with another code than 0
 */
export async function run(program: string, words: readonly string[], options?: RunOptions): Promise<string> {
  const { stdout, stderr, exitCode } = await tryRun(program, words, options);
  if (exitCode === 0) return stdout;
  const title = `${[program, ...words].join(" ")} failed in ${options?.folder ?? repositoryRoot}, exit code ${exitCode}`;
  throw new Error([title, stdout, stderr].join("\n").trimEnd());
}

/** Runs a program to its end, whatever its exit code. */
export async function tryRun(
  program: string,
  words: readonly string[],
  { folder = repositoryRoot, environment = {}, timeout, stdio }: RunOptions = {},
): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number | undefined }> {
  const quiet = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  return x(program, [...words], {
    ...(timeout !== undefined && { timeout }),
    nodeOptions: { cwd: folder, env: { ...quiet, ...environment }, ...(stdio !== undefined && { stdio }) },
  });
}
