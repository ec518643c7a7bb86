import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/** What became of one task of one workspace package. */
export interface TaskResult {
  /** Such as `@rosterkit/users#test`. */
  readonly task: string;
  readonly script: string;
  /** The package's folder, relative to the repository; empty for the root. */
  readonly directory: string;
  readonly succeeded: boolean;
  /** The task was replayed from the cache. */
  readonly cached: boolean;
}

interface RunSummary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly task: string;
    readonly directory: string;
    readonly cache: { readonly status: "HIT" | "MISS" };
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
  const turbo = spawn("turbo", ["run", ...words, "--summarize"], {
    cwd: repositoryRoot,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: {
      ...process.env,
      // The toolchain's own programs come first, however this process was started.
      PATH: `${join(repositoryRoot, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
    },
  });
  await once(turbo, "exit");
  return globSync(join(summaries, "*.json")).flatMap((path) => {
    const { tasks } = JSON.parse(readFileSync(path, "utf8")) as RunSummary;
    return tasks.map(({ taskId, task, directory, cache, execution }) => ({
      task: taskId,
      script: task,
      directory,
      succeeded: execution?.exitCode === 0,
      cached: cache.status === "HIT",
    }));
  });
}
