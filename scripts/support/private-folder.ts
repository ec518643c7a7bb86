import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mapValues } from "@rosterkit/openapi";
import { repositoryRoot } from "./repository.ts";
import { run } from "./run.ts";

const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline", "--loglevel=error"];
/** Variables of an outer `npm run`, with which npm would install into another folder. */
const outer = /^npm_(?:config_(?:local_prefix|global|workspace|prefix)|package_|lifecycle_)/i;
const environment = mapValues(process.env, (value, name) => (outer.test(name) ? undefined : value));

/**
 * Installs packages that only one command needs, so that the others do not pay for them. Does nothing if the folder
 * already has exactly these versions.
 * @param name the name of the folder below `node_modules/.cache/rosterkit`
 * @param dependencies exact versions by package name
 * @returns the path of the folder
 */
export async function installPrivately(name: string, dependencies: Record<string, string>): Promise<string> {
  const folder = join(repositoryRoot, "node_modules", ".cache", "rosterkit", name);
  const path = join(folder, "package.json");
  const manifest = `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`;
  // npm writes this file last, so an interrupted installation does not have it.
  const isFinished = existsSync(join(folder, "node_modules", ".package-lock.json"));
  if (isFinished && readFileSync(path, "utf8") === manifest) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, manifest);
  await run("npm", ["install", "--package-lock=false", ...quiet], { folder, environment });
  return folder;
}
