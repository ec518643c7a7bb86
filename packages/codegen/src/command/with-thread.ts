import type { GenerateConfig } from "../config.ts";
import { TypesThread } from "../emit/types-thread.ts";
import type { RunOptions } from "./run-once.ts";

// The thread begins to load the compiler before this one loads what it needs itself.

/** One run of the generator that prints raw types in a thread of its own. @returns the exit code */
export async function runWithThread(config: GenerateConfig, options: RunOptions): Promise<number> {
  using thread = new TypesThread();
  const { runOnce } = await import("./run-once.ts");
  return await runOnce(config, { ...options, printTypes: thread.print });
}

/** Generates at every change, with one thread for all runs. @returns the exit code */
export async function watchWithThread(config: GenerateConfig): Promise<number> {
  const { print } = new TypesThread();
  const { watchSpec } = await import("../watch.ts");
  await watchSpec(config, undefined, print);
  return 0;
}
