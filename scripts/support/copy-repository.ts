import { cpSync, existsSync, globSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { updateLockfile } from "@rosterkit/codegen";
import { repositoryRoot } from "./repository.ts";
import { run } from "./run.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export type RepositoryCopy = Awaited<ReturnType<typeof copyRepository>>;

/**
 * Creates a disposable copy of the repository, with all files that git tracks or would add.
 * @param options.linked whether to link the installed packages of the repository; otherwise none are installed
 */
export async function copyRepository(purpose: string, { linked }: { readonly linked: boolean }) {
  const { path: root, [Symbol.dispose]: remove } = temporaryFolder(purpose);
  const listed = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
  // The `node_modules` of a package contains relative links only, so links to siblings lead into the copy.
  const links = globSync("{packages/*,scripts,examples}/node_modules", { cwd: repositoryRoot });
  for (const path of [...listed.split("\0").filter(Boolean), ...(linked ? links : [])]) {
    const source = join(repositoryRoot, path);
    // Git still lists a file whose deletion is not committed.
    if (existsSync(source)) cpSync(source, join(root, path), { recursive: true, verbatimSymlinks: true });
  }
  if (linked) symlinkSync(join(repositoryRoot, "node_modules"), join(root, "node_modules"), "junction");
  return {
    root,
    /**
     * Runs a program in the copy. turbo reuses the build cache of the repository.
     * @throws {Error} with the output of the program, if it fails
     */
    run: (program: string, words: readonly string[], environment?: NodeJS.ProcessEnv): Promise<string> =>
      run(program, words, {
        folder: root,
        environment: {
          TURBO_CACHE_DIR: join(repositoryRoot, ".turbo", "cache"),
          // Otherwise pnpm would reinstall into the shared folder.
          pnpm_config_verify_deps_before_run: "false",
          ...environment,
        },
      }),
    [Symbol.dispose]: remove,
  };
}

/** Updates the lockfile of a copy after `generate` has changed manifests, and installs the packages offline. */
export async function installOffline(
  copy: RepositoryCopy,
  changes: Parameters<typeof updateLockfile>[1],
): Promise<void> {
  await updateLockfile(copy.root, changes);
  // Install scripts download runtimes, which a copy does not need.
  const words = ["install", "--frozen-lockfile", "--offline", "--ignore-scripts"];
  // Checking the age of versions again would need the network.
  await copy.run("pnpm", [...words, "--config.minimum-release-age=0"]);
}
