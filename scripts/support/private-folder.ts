import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./repository.ts";

/** npm, quiet; its settings of a surrounding `npm run` would make it install somewhere else. */
export async function npm(words: readonly string[], directory: string): Promise<void> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:config_(?:local_prefix|global|workspace|prefix)|package_|lifecycle_)/i.test(name),
    ),
  );
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline", "--loglevel=error"];
  await promisify(execFile)("npm", [...words, ...quiet], {
    cwd: directory,
    env: environment,
    shell: process.platform === "win32",
    maxBuffer: 64 * 1024 * 1024,
  });
}

/**
 * Installs packages that only one command needs, so that nobody pays for them who does not run it.
 * A folder that already holds exactly these versions is left as it is.
 * @param name of the folder below `node_modules/.cache/rosterkit`
 * @param dependencies exact versions by package name
 * @returns the folder
 */
export async function installPrivately(name: string, dependencies: Record<string, string>): Promise<string> {
  const directory = join(repositoryRoot, "node_modules", ".cache", "rosterkit", name);
  const manifest = `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`;
  if (isInstalled(directory, manifest)) return directory;
  // Two processes may want it at once: each makes its own, and the first one is the one that stays.
  const draft = `${directory}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, "package.json"), manifest);
  await npm(["install", "--package-lock=false"], draft);
  if (!isInstalled(directory, manifest)) {
    rmSync(directory, { recursive: true, force: true });
    renameSync(draft, directory);
  }
  rmSync(draft, { recursive: true, force: true });
  return directory;
}

function isInstalled(directory: string, manifest: string): boolean {
  const path = join(directory, "package.json");
  // npm writes this file last: an installation that was interrupted has none.
  const finished = join(directory, "node_modules", ".package-lock.json");
  return existsSync(finished) && existsSync(path) && readFileSync(path, "utf8") === manifest;
}

/** Loads a package out of a private folder; its types are the caller's to state. */
export function requireFrom(directory: string, name: string): unknown {
  return createRequire(join(directory, "package.json"))(name);
}
