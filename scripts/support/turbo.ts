import type { StdioOptions } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { tryRun } from "./run.ts";
import { skippedWorkspaces } from "./workspaces.ts";

/** Variables for many short processes. */
const environment = {
  // No garbage collection, which takes a quarter of the time of a compiler: it ends before it runs out of memory.
  GOGC: "off",
  GOMEMLIMIT: "1GiB",
  // The processes load the same modules, which Node compiles only once.
  NODE_COMPILE_CACHE: join(repositoryRoot, "node_modules", ".cache", "node-compile-cache"),
};

/** The outcome of one task of a package. */
export interface TaskResult {
  /** Id of the task, such as `@rosterkit/users#test`. */
  readonly task: string;
  readonly script: string;
  /** Folder of the package, relative to the repository; empty for the root. */
  readonly directory: string;
  readonly succeeded: boolean;
}

interface RunSummary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly task: string;
    readonly directory: string;
    readonly execution?: { readonly exitCode?: number };
  }[];
}

/**
 * Runs tasks through turbo, which logs to the output of this process.
 * @param words tasks and options of the command line of turbo
 * @returns the result of each task. A task that was not started did not succeed
 */
export async function runTurbo(words: readonly string[]): Promise<TaskResult[]> {
  const summaries = join(repositoryRoot, ".turbo", "runs");
  rmSync(summaries, { recursive: true, force: true });
  await turbo([...words, "--summarize"], ["ignore", "inherit", "inherit"]);
  return globSync(join(summaries, "*.json")).flatMap((path) => {
    const { tasks } = JSON.parse(readFileSync(path, "utf8")) as RunSummary;
    return tasks.map(({ taskId, task, directory, execution }) => {
      return { task: taskId, script: task, directory, succeeded: execution?.exitCode === 0 };
    });
  });
}

/**
 * Builds the packages that are not built yet, and exits if that fails. Logs to standard error, because standard output
 * is for the report of the command.
 */
export async function buildPackages(): Promise<void> {
  // In a task of turbo, the dependencies are already built.
  if (process.env.TURBO_HASH) return;
  if ((await turbo(["build", "--output-logs=errors-only"], ["ignore", 2, 2])) === 0) return;
  console.error("The packages do not build. Run `npm run build` to see why.");
  process.exit(1);
}

/** Runs tasks in every workspace that is not skipped. @returns the exit code */
async function turbo(words: readonly string[], stdio: StdioOptions): Promise<number | undefined> {
  const filters = skippedWorkspaces(repositoryRoot).map((name) => `--filter=!${name}`);
  return (await tryRun("turbo", ["run", ...words, ...filters], { stdio, environment })).exitCode;
}
