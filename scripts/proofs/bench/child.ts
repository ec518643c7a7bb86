import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** Runs a script of this folder's `children` in a process of its own and reads the JSON that it prints. */
export async function runChild<Value>(script: string, words: readonly string[] = []): Promise<Value> {
  const path = join(import.meta.dirname, "children", script);
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", path, ...words]);
  return JSON.parse(stdout) as Value;
}
