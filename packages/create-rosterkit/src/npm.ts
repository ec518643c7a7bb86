import { spawn } from "node:child_process";
import { once } from "node:events";

/** Settings of the npm that started this process, which hold for that alone. */
const outer =
  /^npm_(?:config_(?:local_prefix|global|workspaces?|include_workspace_root|package|call|yes)|package_|lifecycle_)/i;

export interface NpmRun {
  readonly code: number | null;
  /** Standard output and standard error, in the order in which they came. */
  readonly text: string;
}

/** Runs npm in a folder to its end. */
export async function runNpm(words: readonly string[], folder: string): Promise<NpmRun> {
  const environment = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const child = spawn("npm", words, {
    cwd: folder,
    env: { ...Object.fromEntries(environment), npm_config_update_notifier: "false" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text };
}

/** The reason that npm gives for a failed installation, and what helps. */
export function explainInstallation(text: string): string {
  const lines = text
    .split("\n")
    .flatMap((line) => /^npm (?:error|ERR!) (.+)/.exec(line)?.[1] ?? [])
    .filter((line) => !/^A complete log|^\s*$|^code /.test(line));
  const reason = lines.slice(0, 4).join(" ") || text.trim().split("\n").at(-1) || "npm said nothing";
  const remedy = /E404|not found/i.test(text)
    ? "Use a registry that has the packages: npm config get registry says which one is asked."
    : /E(?:NOTFOUND|CONNREFUSED|CONNRESET|AI_AGAIN|TIMEDOUT)|network/i.test(text)
      ? "Look after the connection to the registry, and run the same again."
      : "Run the same again, or npm install in a folder of your own to see more.";
  return `The packages cannot be installed: ${reason}. ${remedy}`;
}
