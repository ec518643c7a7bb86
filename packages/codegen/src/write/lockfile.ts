import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Change } from "./compare.ts";

/** Lets pnpm add new workspace packages to its lockfile, without the network. */
export async function updateLockfile(root: string, changes: readonly Change[]): Promise<void> {
  if (!changes.some(({ path }) => path.endsWith("/package.json"))) return;
  await promisify(execFile)(
    "pnpm",
    // The age of the packages was judged when they entered the lockfile; to judge it again takes the network.
    ["install", "--lockfile-only", "--offline", "--config.minimum-release-age=0"],
    { cwd: root, shell: process.platform === "win32" },
  );
}
