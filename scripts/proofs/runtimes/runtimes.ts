import { chromium } from "./chromium.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import { oneFolder } from "./one-folder.ts";
import { execute, installed, type Runtime } from "./runtime.ts";
import { workerd } from "./workerd.ts";

/** The suite by a runtime with a command line. @param requires whether it also loads the packages with `require` */
function program(
  name: string,
  path: string,
  { words, requires = true }: { words?(settings: SmokeSettings): string[]; requires?: boolean } = {},
): Runtime {
  return {
    name,
    async run(folder, settings) {
      const printed = await execute(path, "process-entry.js", words)(folder, settings);
      const checks = JSON.parse(printed) as readonly Check[];
      if (!requires) return checks;
      const required = { name: "require() loads every entry point" };
      return execute(
        path,
        "require.cjs",
        words,
      )(folder, settings).then(
        () => [...checks, required],
        (error: unknown) => [...checks, { ...required, error: String(error) }],
      );
    },
  };
}

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
];
