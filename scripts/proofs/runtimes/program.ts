import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { type Check, type Runtime, type SmokeSettings, runtimeLimit } from "./runtime.ts";

interface Program {
  readonly name: string;
  /** The program below `scripts/node_modules`; absent for the Node that runs this. */
  readonly path?: string;
  /** Words before the script, given where the servers are. */
  readonly words?: (settings: SmokeSettings) => readonly string[];
  /** It can also load the packages with `require`. */
  readonly requires?: boolean;
}

/** The address of a server as a permission of Deno names it. */
function hosts({ mock, stub, foreign }: SmokeSettings): string {
  return [mock, stub, foreign].map((url) => new URL(url).host).join(",");
}

// Node 20.19.0 is the oldest version that is promised.
const programs: readonly Program[] = [
  { name: "Node 20.19", path: "node-20/bin/node", requires: true },
  { name: "Node 22", path: "node-22/bin/node", requires: true },
  { name: "Node 24", requires: true },
  { name: "Node 26", path: "node-26/bin/node", requires: true },
  { name: "Bun", path: "bun/bin/bun.exe", requires: true },
  {
    name: "Deno",
    path: "deno/bin.cjs",
    // Anything else that the packages would touch is refused and seen.
    words: (settings) => ["run", "--no-prompt", `--allow-net=${hosts(settings)}`],
  },
];

async function runSuite(
  { path: program, words, requires }: Program,
  directory: string,
  settings: SmokeSettings,
): Promise<readonly Check[]> {
  const path = program ? join(repositoryRoot, "scripts", "node_modules", program) : process.execPath;
  const execute = async (script: string): Promise<string> => {
    const all = [path, ...(words?.(settings) ?? []), script, JSON.stringify(settings)];
    // npm starts such a program through a script of its own.
    if (path.endsWith("js")) all.unshift(process.execPath);
    const environment = { DENO_NO_UPDATE_CHECK: "1", NODE_OPTIONS: "" };
    return run(all[0] ?? "", all.slice(1), { folder: directory, timeout: runtimeLimit, environment });
  };
  const checks = JSON.parse(await execute("process-entry.js")) as readonly Check[];
  if (!requires) return checks;
  const name = "require() loads every entry point";
  try {
    await execute("require.cjs");
    return [...checks, { name }];
  } catch (error) {
    return [...checks, { name, error: String(error) }];
  }
}

/** The runtimes that are a program with a command line. */
export const programRuntimes: readonly Runtime[] = programs.map((program) => ({
  name: program.name,
  run: async ({ consumer, settings }) => runSuite(program, consumer.directory, settings),
}));
