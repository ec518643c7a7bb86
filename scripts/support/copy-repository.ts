import { cpSync, existsSync, globSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { run } from "./run.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A copy of the repository with its uncommitted changes, whose files may change. */
export interface RepositoryCopy extends Disposable {
  readonly root: string;
  /**
   * Runs a program in it; turbo does not build again what the repository has built.
   * @throws {Error} with everything that the program printed, when it fails
   */
  run(program: string, words: readonly string[], environment?: NodeJS.ProcessEnv): Promise<string>;
  /** Runs one of its commands from source. */
  command(name: string, words?: readonly string[], environment?: NodeJS.ProcessEnv): Promise<string>;
}

/**
 * Copies everything that is committed or would be.
 * @param options.linked whether it shares what is installed here; otherwise it has nothing installed
 */
export async function copyRepository(
  purpose: string,
  { linked }: { readonly linked: boolean },
): Promise<RepositoryCopy> {
  const { path: root, [Symbol.dispose]: remove } = temporaryFolder(purpose);
  const listed = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
  // Each package's own folder holds links alone; those to its siblings lead to the copy.
  const links = globSync("{packages/*,scripts,examples}/node_modules", { cwd: repositoryRoot });
  for (const path of [...listed.split("\0").filter(Boolean), ...(linked ? links : [])]) {
    const source = join(repositoryRoot, path);
    // A file that is deleted and not committed is listed all the same.
    if (existsSync(source)) cpSync(source, join(root, path), { recursive: true, verbatimSymlinks: true });
  }
  if (linked) symlinkSync(join(repositoryRoot, "node_modules"), join(root, "node_modules"), "junction");
  const copy: RepositoryCopy = {
    root,
    run: (program, words, environment) =>
      run(program, words, {
        folder: root,
        environment: {
          TURBO_CACHE_DIR: join(repositoryRoot, ".turbo", "cache"),
          // pnpm would install anew into the folder that is shared.
          pnpm_config_verify_deps_before_run: "false",
          ...environment,
        },
      }),
    command: (name, words = [], environment = {}) =>
      copy.run(
        process.execPath,
        ["--conditions=rosterkit-source", `scripts/commands/${name}.ts`, ...words],
        environment,
      ),
    [Symbol.dispose]: remove,
  };
  return copy;
}
