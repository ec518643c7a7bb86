// Runs a command of scripts/commands with the Node of the toolchain: `node scripts/run.mjs generate --check`. Installs the
// toolchain first if it is missing or outdated. Plain JavaScript without dependencies, because it must run on a machine
// with only Node 20 and npm.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const windows = process.platform === "win32";
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
const [command, ...words] = process.argv.slice(2);

if (!isInstalled()) install();
run();

/** Whether the installed packages match the lockfile. pnpm keeps a copy of the lockfile that it installed. */
function isInstalled() {
  const installed = join(root, "node_modules", ".pnpm", "lock.yaml");
  if (!existsSync(installed) || !existsSync(node)) return false;
  return readFileSync(installed, "utf8") === readFileSync(join(root, "pnpm-lock.yaml"), "utf8");
}

function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [release, hash] = packageManager.split("+sha512.");
  console.error(`Installing with ${release} …`);
  requireHash(release, hash);
  const { status } = spawnSync("npx", ["--yes", release, "install", "--frozen-lockfile"], {
    cwd: root,
    // Standard output is for the command: with --json it is one JSON document.
    stdio: ["ignore", process.stderr, process.stderr],
    shell: windows,
  });
  if (status === 0) return;
  console.error(`The installation failed. Run \`npx ${release} install\` to see why.`);
  process.exit(status ?? 1);
}

/** npm verifies a tarball against the hash from the registry, so that hash must be the one in package.json. */
function requireHash(release, hash) {
  const { stdout } = spawnSync("npm", ["view", release, "dist.integrity"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", process.stderr],
    shell: windows,
  });
  const wanted = `sha512-${Buffer.from(hash ?? "", "hex").toString("base64")}`;
  if (stdout?.trim() === wanted) return;
  console.error(
    `The registry has ${release} with the hash ${stdout?.trim() || "(none)"}, but packageManager in package.json requires ${wanted}. ` +
      "Use a registry with the same file, or correct the hash.",
  );
  process.exit(1);
}

function run() {
  const child = spawn(
    node,
    ["--conditions=rosterkit-source", join(root, "scripts", "commands", `${command}.ts`), ...words],
    {
      stdio: "inherit",
      env: { ...process.env, PATH: join(root, "node_modules", ".bin") + delimiter + process.env.PATH },
    },
  );
  // A terminal sends SIGINT to the whole process group. SIGTERM must be forwarded.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
  });
}
