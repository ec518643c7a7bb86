import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../../support/run.ts";

/** Time and peak memory of a process. */
export interface Cost {
  readonly ms: number;
  readonly MB: number;
}

/** Runs a script to its end, and measures its whole process as a user would. */
export async function runProgram(script: string, ...words: readonly string[]): Promise<Cost> {
  const preloaded = pathToFileURL(join(import.meta.dirname, "print-peak.mjs")).href;
  const started = performance.now();
  const printed = await run(process.execPath, ["--import", preloaded, script, ...words]);
  const ms = performance.now() - started;
  return { ms, MB: Number(printed.trimEnd().split("\n").at(-1)) / 1000 };
}

/** Runs one job of `child.ts` in a new process. @returns its measurements */
export async function runChild<Measured = Cost>(job: string, ...words: readonly string[]): Promise<Measured> {
  const script = join(import.meta.dirname, "child.ts");
  return JSON.parse(await run(process.execPath, ["--expose-gc", script, job, ...words])) as Measured;
}
