import { join } from "node:path";
import { run } from "../../support/run.ts";

/** Runs a script of this folder's `children` in a process of its own and reads the JSON that it prints. */
export async function runChild<Value>(script: string, words: readonly string[] = []): Promise<Value> {
  const path = join(import.meta.dirname, "children", script);
  return JSON.parse(await run(process.execPath, ["--expose-gc", path, ...words])) as Value;
}
