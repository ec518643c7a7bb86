import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../../support/run.ts";

/** Time and peak of the memory of a work that had a process for itself. */
export interface Cost {
  readonly ms: number;
  readonly MB: number;
}

/** Runs a program to its end as a user does: the time is that of its process, with all that it loads. */
export async function runProgram(script: string, ...words: readonly string[]): Promise<Cost> {
  const preloaded = pathToFileURL(join(import.meta.dirname, "print-peak.mjs")).href;
  const started = performance.now();
  const printed = await run(process.execPath, ["--import", preloaded, script, ...words]);
  const ms = performance.now() - started;
  return { ms, MB: Number(printed.trimEnd().split("\n").at(-1)) / 1000 };
}

/** Runs one of the works of `child.ts` in a process of its own and reads what it measured. */
export async function runChild<Measured = Cost>(
  work: string,
  ...words: readonly string[]
): Promise<Measured> {
  const script = join(import.meta.dirname, "child.ts");
  return JSON.parse(await run(process.execPath, ["--expose-gc", script, work, ...words])) as Measured;
}
