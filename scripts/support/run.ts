import type { StdioOptions } from "node:child_process";
import { x } from "tinyexec";
import { repositoryRoot } from "./repository.ts";

export interface RunOptions {
  /** Working directory; the repository by default. */
  readonly folder?: string;
  /** Variables in addition to those of this process. `undefined` removes a variable. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number;
  /** Without it, the output is returned. */
  readonly stdio?: StdioOptions;
}

/**
 * Runs a program to its end. Programs that are installed in the working directory take precedence.
 * @returns its standard output
 * @throws {Error} with its output, if its exit code is not 0
 */
export async function run(program: string, words: readonly string[], options?: RunOptions): Promise<string> {
  const { stdout, stderr, exitCode } = await tryRun(program, words, options);
  if (exitCode === 0) return stdout;
  const title = `${[program, ...words].join(" ")} failed in ${options?.folder ?? repositoryRoot}, exit code ${exitCode}`;
  throw new Error([title, stdout, stderr].join("\n").trimEnd());
}

/** Runs a program to its end, and does not throw if it fails. */
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
