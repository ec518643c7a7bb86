import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPrivately } from "../../support/private-folder.ts";
import { type Check, type Runtime, type SmokeSettings, available, runtimeLimit } from "./runtime.ts";

interface Program {
  readonly name: string;
  /** Package and exact version that bring the program; absent for the Node that runs this. */
  readonly source?: readonly [name: string, version: string];
  /** The program, below the folder of the installed package. */
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

// Node 20.19 is the oldest that is promised, so it is the one of its line that is tried.
const programs: readonly Program[] = [
  { name: "Node 20.19", source: ["node-20", "npm:node@20.19.0"], path: "bin/node", requires: true },
  { name: "Node 22", source: ["node-22", "npm:node@22.23.3"], path: "bin/node", requires: true },
  { name: "Node 24", requires: true },
  { name: "Node 26", source: ["node-26", "npm:node@26.10.0"], path: "bin/node", requires: true },
  { name: "Bun", source: ["bun", "1.4.5"], path: "bin/bun.exe", requires: true },
  {
    name: "Deno",
    source: ["deno", "2.9.6"],
    path: "bin.cjs",
    // No more than this: what else the packages would touch is refused and seen.
    words: (settings) => ["run", "--no-prompt", `--allow-net=${hosts(settings)}`],
  },
];

async function locate({ name, source, path = "" }: Program): Promise<string> {
  if (!source) return process.execPath;
  const [packageName, version] = source;
  const directory = await available(name, installPrivately(packageName, { [packageName]: version }));
  return join(directory, "node_modules", packageName, path);
}

async function run(program: Program, directory: string, settings: SmokeSettings): Promise<readonly Check[]> {
  const path = await locate(program);
  const execute = async (script: string): Promise<string> => {
    const words = [...(program.words?.(settings) ?? []), script, JSON.stringify(settings)];
    // Programs that npm starts through a script of its own are started the same way here.
    const command = path.endsWith("js") ? [process.execPath, path, ...words] : [path, ...words];
    const { stdout } = await promisify(execFile)(command[0] ?? "", command.slice(1), {
      cwd: directory,
      timeout: runtimeLimit,
      env: { ...process.env, DENO_NO_UPDATE_CHECK: "1", NODE_OPTIONS: "" },
    });
    return stdout;
  };
  const checks = JSON.parse(await execute("process-entry.js")) as readonly Check[];
  if (!program.requires) return checks;
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
  run: async ({ consumer, settings }) => run(program, consumer.directory, settings),
}));
