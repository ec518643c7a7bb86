import type { StdioOptions } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { tryRun } from "./run.ts";
import { skippedWorkspaces } from "./workspaces.ts";

/** Tasks are many short processes. */
const environment = {
  // A compiler ends before it wants for memory: to collect what it has left takes a quarter of its time.
  GOGC: "off",
  GOMEMLIMIT: "1GiB",
  // Each loads the same programs, which Node then compiles once.
  NODE_COMPILE_CACHE: join(repositoryRoot, "node_modules", ".cache", "node-compile-cache"),
};

/** The outcome of one task of one workspace package. */
export interface TaskResult {
  /** Such as `@rosterkit/users#test`. */
  readonly task: string;
  readonly script: string;
  /** The package's folder, relative to the repository; empty for the root. */
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
 * Runs tasks through turbo, its log on this process's own output.
 * @param words tasks and options as on turbo's command line
 * @returns each task that turbo knew of; one that was never started did not succeed
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
 * Builds the packages that are not built yet, and ends the process when that fails. The log goes to standard error:
 * standard output belongs to the command's report.
 */
export async function buildPackages(): Promise<void> {
  // turbo has built the dependencies of its task before it started this process.
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
