import { spawn } from "node:child_process";
import { once } from "node:events";
import { BadUseError } from "@rosterkit/codegen";

/** Variables of the npm process that started this one. They must not affect the new repository. */
const outer =
  /^npm_(?:config_(?:local_prefix|global|workspaces?|include_workspace_root|package|call|yes)|package_|lifecycle_)/i;

/** Runs npm in a folder. @returns its exit code, and the text of standard output and standard error */
export async function runNpm(words: readonly string[], folder: string) {
  const environment = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const child = spawn("npm", words, {
    cwd: folder,
    env: { ...Object.fromEntries(environment), npm_config_update_notifier: "false" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const stop = (): boolean => child.kill();
  process.prependOnceListener("exit", stop);
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  return { code, text };
}

/** Explains a failed installation, with the reason that npm reports and a remedy. */
function explainInstallation(text: string): string {
  const lines = text
    .split("\n")
    .flatMap((line) => /^npm (?:error|ERR!) (.+)/.exec(line)?.[1] ?? [])
    .filter((line) => !/^A complete log|^\s*$|^code /.test(line));
  const reason = lines.slice(0, 4).join(" ") || text.trim().split("\n").at(-1) || "npm gave no reason";
  const remedy = /E404|not found/i.test(text)
    ? "Use a registry that has the packages: npm config get registry prints the current one."
    : /E(?:NOTFOUND|CONNREFUSED|CONNRESET|AI_AGAIN|TIMEDOUT)|network/i.test(text)
      ? "Check the connection to the registry, and run the command again."
      : "Run the command again, or npm install in another folder to see more.";
  return `The packages cannot be installed: ${reason}. ${remedy}`;
}

/** Installs the dependencies of a repository. @throws {BadUseError} if npm fails */
export async function install(root: string): Promise<void> {
  const { code, text } = await runNpm(["install", "--no-audit", "--no-fund", "--loglevel=error"], root);
  if (code !== 0) throw new BadUseError(explainInstallation(text));
}
