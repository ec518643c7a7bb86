import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repositoryRoot } from "../../../../scripts/support/repository.ts";
import { writeInto } from "./repository.ts";

const script = fileURLToPath(new URL("../../../../scripts/commands/generate.ts", import.meta.url));

/** Folders that tools create or that the pipeline does not read. */
const leftOut = new Set(["node_modules", "dist", "coverage", "generated", "test", ".turbo", ".report"]);

/** The pipeline reads only the markers in them. Without their prose, turbo need not run tests again for a word of it. */
const documents = new Set(["README.md", "SKILL.md", "CHANGELOG.md"]);
const lists = ["packages", "assumptions", "operations"];
const readme = lists.map((name) => `<!-- ${name}:start -->\n<!-- ${name}:end -->\n`).join("");

/** Copies the files of a repository that the pipeline reads, without generated folders. */
export function copyOfRepository(original: string = repositoryRoot): string {
  const root = mkdtempSync(join(tmpdir(), "rosterkit-copy-"));
  const parts = ["spec/sources", "spec/overlays", "packages"];
  for (const part of parts) {
    cpSync(join(original, part), join(root, part), {
      recursive: true,
      filter: (source) => !leftOut.has(basename(source)) && !documents.has(basename(source)),
    });
  }
  const folders = globSync("packages/*", { cwd: original });
  for (const folder of ["", ...folders]) writeInto(root, join(folder, "README.md"), `${readme}The end.\n`);
  return root;
}

export function removeCopy(root: string): void {
  rmSync(root, { recursive: true, force: true });
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command on a copy. Its output is appended to `text`. */
export function start(
  root: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): { readonly child: ChildProcess; readonly text: { stdout: string; stderr: string } } {
  const child = spawn(process.execPath, ["--conditions=rosterkit-source", script, "--root", root, ...words], {
    cwd: tmpdir(),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (part: string) => (text[stream] += part));
  }
  return { child, text };
}

/** Runs the command on a copy until it exits. */
export async function run(
  root: string,
  words: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<Run> {
  const { child, text } = start(root, words, environment);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...text };
}
