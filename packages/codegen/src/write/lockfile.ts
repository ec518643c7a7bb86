import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Change } from "./compare.ts";

/** Commands that add workspace packages to a lockfile. */
const managers: readonly (readonly [lockfile: string, program: string, words: readonly string[]])[] = [
  // Checking the minimum age again would need the network, and the packages passed when they were added.
  ["pnpm-lock.yaml", "pnpm", ["install", "--lockfile-only", "--offline", "--config.minimum-release-age=0"]],
  // npm links new packages only when it installs. All others are installed already, so it needs no network.
  ["package-lock.json", "npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"]],
];

/**
 * Makes pnpm or npm add new workspace packages to the lockfile, without the network. Does nothing without a lockfile.
 * @throws {Error} with the output of the failed command
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
