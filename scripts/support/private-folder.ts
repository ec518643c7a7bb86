import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { run } from "./run.ts";

const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline", "--loglevel=error"];
/** Settings of a surrounding `npm run` would make npm install somewhere else. */
const environment = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) =>
      /^npm_(?:config_(?:local_prefix|global|workspace|prefix)|package_|lifecycle_)/i.test(name),
    )
    .map((name) => [name, undefined]),
);

/**
 * Installs packages that one command alone needs: those that do not run it do not pay for them.
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
  await run("npm", ["install", "--package-lock=false", ...quiet], { folder: draft, environment });
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
