import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Runs a repository's TypeScript over a project.
 * @param root the repository's folder
 * @param project folder or file of a tsconfig.json
 * @returns what the checker found, one finding a line; empty when nothing
 * @throws when it did not run
 */
export async function typeCheck(root: string, project: string): Promise<string> {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [compiler, "-p", project, "--pretty", "false"],
      { cwd: root, maxBuffer: Number.POSITIVE_INFINITY },
    );
    return stdout;
  } catch (error) {
    // It ends with 1 or 2 when it found something: that is its answer.
    const { stdout } = error as { readonly stdout?: unknown };
    if (typeof stdout === "string" && stdout !== "") return stdout;
    throw error;
  }
}
