import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Change } from "./compare.ts";

/** The age of the packages was judged when they entered the lockfile; to judge it again takes the network. */
const words = ["install", "--lockfile-only", "--offline", "--config.minimum-release-age=0"];

/**
 * Lets pnpm enter new workspace packages into its lockfile, without the network.
 * @throws when pnpm fails, with its output
 */
export async function updateLockfile(root: string, changes: readonly Change[]): Promise<void> {
  if (!changes.some(({ path }) => path.endsWith("/package.json"))) return;
  try {
    await promisify(execFile)("pnpm", words, { cwd: root, shell: process.platform === "win32" });
  } catch (error) {
    const { stdout = "", message } = error as Error & { readonly stdout?: string };
    throw new Error(`pnpm-lock.yaml is out of date: run \`pnpm install\`. ${message} ${stdout}`.trim(), {
      cause: error,
    });
  }
}
