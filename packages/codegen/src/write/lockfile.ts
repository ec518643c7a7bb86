import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Change } from "./compare.ts";

/** Commands that enter packages into a lockfile, by that file. */
const managers: readonly (readonly [lockfile: string, program: string, words: readonly string[]])[] = [
  // The age of the packages was judged when they entered the lockfile; to judge it again takes the network.
  ["pnpm-lock.yaml", "pnpm", ["install", "--lockfile-only", "--offline", "--config.minimum-release-age=0"]],
  // npm links a new package only when it installs, and what is installed is there already.
  ["package-lock.json", "npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"]],
];

/**
 * Lets pnpm or npm enter new workspace packages into the lockfile, without the network. A repository without one is
 * left alone.
 * @throws when that fails, with its output
 */
export async function updateLockfile(root: string, changes: readonly Change[]): Promise<void> {
  if (!changes.some(({ path }) => path.endsWith("/package.json"))) return;
  const [lockfile, program = "", words = []] = managers.find(([name]) => existsSync(join(root, name))) ?? [];
  if (lockfile === undefined) return;
  try {
    await promisify(execFile)(program, words, { cwd: root, shell: process.platform === "win32" });
  } catch (error) {
    const { stdout = "", message } = error as Error & { readonly stdout?: string };
    throw new Error(`${lockfile} is out of date: run \`${program} install\`. ${message} ${stdout}`.trim(), {
      cause: error,
    });
  }
}
