import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";

/** The output and the exit code of a program. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program as on a machine that has Node 20 and npm, and nothing of this repository. */
export function runBare(
  program: string,
  words: readonly string[],
  { folder, environment }: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): Promise<Ended> {
  const node = join(repositoryRoot, "scripts", "node_modules", "node-20", "bin");
  const others = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.includes("node_modules"));
  const env = { ...process.env, ...environment, NODE_OPTIONS: "", PATH: [node, ...others].join(delimiter) };
  return new Promise((resolve) => {
    execFile(program, words, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });
}
