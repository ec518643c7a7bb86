import { join } from "node:path";
import { run } from "../../support/run.ts";

/** Time and peak of the memory of a work that had a process for itself. */
export interface Cost {
  readonly ms: number;
  readonly MB: number;
}

/** Runs one of the works of `child.ts` in a process of its own and reads what it measured. */
export async function runChild<Measured = Cost>(
  work: string,
  ...words: readonly string[]
): Promise<Measured> {
  const script = join(import.meta.dirname, "child.ts");
  return JSON.parse(await run(process.execPath, ["--expose-gc", script, work, ...words])) as Measured;
}
