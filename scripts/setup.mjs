// Installs the toolchain when it is missing or out of date. Plain JavaScript without dependencies:
// it is the first thing that runs on a machine that has only Node 20 and npm.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Whether what is installed is what the lockfile asks for; pnpm keeps a copy of the lockfile that it installed. */
function isInstalled() {
  const installed = join(root, "node_modules", ".pnpm", "lock.yaml");
  const wanted = join(root, "pnpm-lock.yaml");
  const node = join(root, "node_modules", ".bin", "node");
  return existsSync(installed) && existsSync(node) && readFileSync(installed, "utf8") === readFileSync(wanted, "utf8");
}

if (!isInstalled()) {
  console.error(`Installing with ${packageManager} …`);
  const { status } = spawnSync("npx", ["--yes", packageManager, "install", "--frozen-lockfile"], {
    cwd: root,
    // Standard output belongs to the command that follows: --json prints one document there and nothing else.
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(`The installation failed. Run \`npx ${packageManager} install\` to see why.`);
    process.exit(status ?? 1);
  }
}
