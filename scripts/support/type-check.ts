import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { tryRun } from "./run.ts";

/** The command of the toolchain's compiler. */
export const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");

/** Settings of a strict user with a bundler. Types that happen to be installed beside the project do not count. */
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
  /** Without it the project has the settings of a strict user. */
  readonly extends?: string;
  readonly compilerOptions?: object;
  readonly include?: readonly string[];
  readonly files?: readonly string[];
}

/** Makes of a folder a project of modules. */
export function writeProject(folder: string, project: Project): void {
  const usual = project.extends === undefined ? userOptions : {};
  const configuration = { ...project, compilerOptions: { ...usual, ...project.compilerOptions } };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
}

/** A line of what the compiler says. */
export interface CompilerError {
  readonly text: string;
  /** From the folder that was checked; empty in a line that explains the one before, or is about the project. */
  readonly file: string;
  readonly line: number;
  /** Such as `TS2578`. */
  readonly code: string;
}

/**
 * Type-checks a project with the toolchain's compiler.
 * @param folder the folder that paths of errors begin from, and the project unless that is given
 */
export async function typeCheck(folder: string, project = folder): Promise<CompilerError[]> {
  const words = [compiler, "-p", project, "--noEmit", "--pretty", "false"];
  const { stdout, stderr, exitCode } = await tryRun(process.execPath, words, { folder });
  const lines = (stdout + stderr).trimEnd().split("\n").filter(Boolean);
  if (exitCode !== 0 && lines.length === 0) throw new Error(`The compiler broke off on ${project}.`);
  return lines.map((text) => {
    const [, file = "", line = "", code = ""] = /^(.+?)\((\d+),\d+\): error (TS\d+): /.exec(text) ?? [];
    return { text, file, line: Number(line), code };
  });
}
