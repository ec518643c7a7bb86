import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { tryRun } from "./run.ts";

/** Path of the toolchain's compiler. */
export const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");

/** Options of a strict user with a bundler, without the types that happen to be installed near the project. */
const userOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  module: "ESNext",
  moduleResolution: "Bundler",
  strict: true,
  skipLibCheck: true,
};

interface Project {
  /** Without it, the project has the options of a strict user. */
  readonly extends?: string;
  readonly compilerOptions?: object;
  readonly include?: readonly string[];
  readonly files?: readonly string[];
}

/** Writes the configuration of a TypeScript project of ES modules. */
export function writeProject(folder: string, project: Project): void {
  const defaults = project.extends === undefined ? userOptions : {};
  const configuration = { ...project, compilerOptions: { ...defaults, ...project.compilerOptions } };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
}

/** A line of the output of the compiler. */
export interface CompilerError {
  readonly text: string;
  /** Path relative to the checked folder; empty if the line continues the previous one, or concerns the whole project. */
  readonly file: string;
  readonly line: number;
  /** Such as `TS2578`. */
  readonly code: string;
}

/**
 * Type-checks a project with the toolchain's compiler.
 * @param folder working directory, to which paths in errors are relative
 * @param project folder or configuration of the project; `folder` by default
 */
export async function typeCheck(folder: string, project = folder): Promise<CompilerError[]> {
  const words = [compiler, "-p", project, "--noEmit", "--pretty", "false"];
  const { stdout, stderr, exitCode } = await tryRun(process.execPath, words, { folder });
  const lines = (stdout + stderr).trimEnd().split("\n").filter(Boolean);
  if (exitCode !== 0 && lines.length === 0)
    throw new Error(`The compiler failed on ${project} without an error message.`);
  return lines.map((text) => {
    const [, file = "", line = "", code = ""] = /^(.+?)\((\d+),\d+\): error (TS\d+): /.exec(text) ?? [];
    return { text, file, line: Number(line), code };
  });
}
