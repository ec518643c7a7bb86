import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { tryRun } from "./run.ts";

/** The command of the toolchain's compiler. */
export const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");

/**
 * Type-checks a project with the toolchain's compiler.
 * @param folder the folder that paths of errors begin from
 * @returns a line for each error; empty where there is none
 */
export async function typeCheck(folder: string, project: string): Promise<string> {
  const words = [compiler, "-p", project, "--noEmit", "--pretty", "false"];
  const { stdout, stderr, exitCode } = await tryRun(process.execPath, words, { folder });
  const errors = (stdout + stderr).trimEnd();
  if (exitCode !== 0 && errors === "") throw new Error(`The compiler broke off on ${project}.`);
  return errors;
}
