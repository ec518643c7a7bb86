import { join } from "node:path";
import { startMock } from "@rosterkit/mock";
import { installed, repositoryRoot } from "../../support/repository.ts";
import { chromium } from "./chromium.ts";
import { attempt, type Check, type SmokeSettings } from "./consumer/smoke.ts";
import { oneFolder } from "./one-folder.ts";
import { execute, MissingRuntime, type Runtime } from "./runtime.ts";
import { startStubServer } from "./stub-server.ts";
import { typeChecks } from "./type-check.ts";
import { workerd } from "./workerd.ts";

export interface Outcome {
  readonly runtime: string;
  readonly checks: readonly Check[];
  /** Why the runtime is missing on this machine. */
  readonly missing?: string;
  readonly milliseconds: number;
}

/** Every supported runtime. Node 20.19.0 is the oldest. */
const runtimes: readonly Runtime[] = [
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

/** Runs the suite with a command. @param requires whether to load the packages with `require` as well */
function program(
  name: string,
  path: string,
  { words, requires = true }: { words?(settings: SmokeSettings): string[]; requires?: boolean } = {},
): Runtime {
  return {
    name,
    async run(folder, settings) {
      const printed = await execute(path, "process-entry.js", words)(folder, settings);
      const checks = JSON.parse(printed) as Check[];
      if (!requires) return checks;
      const required = execute(path, "require.cjs", words)(folder, settings);
      return [...checks, await attempt("require() loads every entry point", required)];
    },
  };
}

/** Lets Deno refuse every access that the packages do not need. */
function permissions({ mock, stub, foreign }: SmokeSettings): string[] {
  const hosts = [mock, stub, foreign].map((url) => new URL(url).host);
  return ["run", "--no-prompt", `--allow-net=${hosts.join(",")}`];
}

/**
 * Runs the suite on every runtime, and the type checks at the same time.
 * @param folder packages as an installation lays them out
 * @param isChosen whether to run the runtime with this name
 */
export async function runRuntimes(
  folder: string,
  isChosen: (name: string) => boolean,
): Promise<readonly Outcome[]> {
  const document = join(repositoryRoot, "spec", "openapi.json");
  await using mock = await startMock({ document, service: "alli" });
  await using stub = await startStubServer();
  const settings = { mock: mock.url, stub: stub.url, foreign: stub.foreign };
  const inOrder = async (list: readonly Runtime[], prepare = (): void => {}): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const runtime of list.filter(({ name }) => isChosen(name))) {
      prepare();
      const outcome = await outcomeOf(runtime, folder, settings);
      report(outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  };
  // Runtimes share the servers, so they run one after the other. Compilers need no server.
  return (await Promise.all([inOrder(runtimes, () => stub.forget()), inOrder(typeChecks)])).flat();
}

async function outcomeOf(runtime: Runtime, folder: string, settings: SmokeSettings): Promise<Outcome> {
  const started = performance.now();
  const failure = (error: string) => ({ checks: [{ name: "the suite runs", error }] });
  const outcome = await runtime.run(folder, settings).then(
    (checks) => (checks.length > 0 ? { checks } : failure("It ran no check.")),
    (error: unknown) =>
      error instanceof MissingRuntime ? { checks: [], missing: error.message } : failure(String(error)),
  );
  return { runtime: runtime.name, ...outcome, milliseconds: Math.round(performance.now() - started) };
}

/** Prints an outcome to standard error, because standard output is for the report of the command. */
function report({ runtime, checks, missing, milliseconds }: Outcome): void {
  const failures = checks.filter(({ error }) => error !== undefined);
  const passed = `${checks.length - failures.length} of ${checks.length} checks`;
  const result = missing === undefined ? passed : `missing: ${missing}`;
  console.error(`${runtime.padEnd(16)} ${result} (${(milliseconds / 1000).toFixed(1)} s)`);
  for (const { name, error } of failures)
    console.error(`  failed: ${name}\n    ${error?.replaceAll("\n", "\n    ")}`);
}
