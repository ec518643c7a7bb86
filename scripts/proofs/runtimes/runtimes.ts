import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { chromium, reactInChromium } from "./chromium.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import { oneFolder } from "./one-folder.ts";
import type { Runtime } from "./runtime.ts";
import { workerd } from "./workerd.ts";

/** Milliseconds after which a runtime that hangs is ended; on a machine that others use, one takes half a minute. */
const timeout = 600_000;
const environment = { DENO_NO_UPDATE_CHECK: "1", NODE_OPTIONS: "" };

/** A runtime with a command line. @param requires whether it also loads the packages with `require` */
function program(
  name: string,
  path: string,
  {
    words = () => [],
    requires = true,
  }: { words?(settings: SmokeSettings): string[]; requires?: boolean } = {},
): Runtime {
  return {
    name,
    async run(folder, settings) {
      const execute = (script: string): Promise<string> => {
        const command = [path, ...words(settings), script, JSON.stringify(settings)];
        // npm starts such a program through a script of its own.
        const [first = "", ...rest] = path.endsWith("js") ? [process.execPath, ...command] : command;
        return run(first, rest, { folder, timeout, environment });
      };
      const checks = JSON.parse(await execute("process-entry.js")) as readonly Check[];
      const required = { name: "require() loads every entry point" };
      if (!requires) return checks;
      return execute("require.cjs").then(
        () => [...checks, required],
        (error: unknown) => [...checks, { ...required, error: String(error) }],
      );
    },
  };
}

const installed = (path: string): string => join(repositoryRoot, "scripts", "node_modules", path);

/** Deno refuses, and so shows, anything else that the packages would touch. */
function permissions({ mock, stub, foreign }: SmokeSettings): string[] {
  const hosts = [mock, stub, foreign].map((url) => new URL(url).host);
  return ["run", "--no-prompt", `--allow-net=${hosts.join(",")}`];
}

/** Every promised runtime; Node 20.19.0 is the oldest. */
export const runtimes: readonly Runtime[] = [
  program("Node 20.19", installed("node-20/bin/node")),
  program("Node 22", installed("node-22/bin/node")),
  program("Node 24", process.execPath),
  program("Node 26", installed("node-26/bin/node")),
  program("Bun", installed("bun/bin/bun.exe")),
  program("Deno", installed("deno/bin.cjs"), { words: permissions, requires: false }),
  workerd,
  chromium,
  ...oneFolder,
  reactInChromium,
];
