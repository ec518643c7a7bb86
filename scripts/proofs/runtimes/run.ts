import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { chromium } from "./chromium.ts";
import type { Consumer } from "./consumer.ts";
import { programRuntimes } from "./program.ts";
import { type Check, MissingRuntime, type Runtime, type Stage } from "./runtime.ts";
import { startStubServer } from "./stub-server.ts";
import { typeChecks } from "./type-check.ts";
import { workerd } from "./workerd.ts";

export interface Outcome {
  readonly runtime: string;
  readonly checks: readonly Check[];
  /** Why this machine does not have the runtime. */
  readonly missing?: string;
  readonly milliseconds: number;
}

/**
 * Runs the suite on every runtime, and the type checks beside it.
 * @param isChosen whether to run the runtime of this name
 */
export async function runRuntimes(
  consumer: Consumer,
  isChosen: (name: string) => boolean,
): Promise<readonly Outcome[]> {
  // Imported here, for the build has just made it.
  const { startMock } = await import("@rosterkit/mock");
  await using mock = await startMock({
    document: join(repositoryRoot, "spec", "openapi.json"),
    service: "alli",
  });
  await using stub = await startStubServer(mock.url);
  const settings = { mock: mock.url, stub: stub.url, foreign: stub.foreignUrl };
  const inOrder = async (runtimes: readonly Runtime[], prepare = (): void => {}): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const runtime of runtimes.filter(({ name }) => isChosen(name))) {
      prepare();
      const outcome = await attempt(runtime, { consumer, settings, stub });
      report(outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  };
  // Programs share the servers and take turns, each with a server that has received nothing; compilers need none.
  const programs = inOrder([...programRuntimes, workerd, chromium], () => stub.forget());
  return (await Promise.all([programs, inOrder(typeChecks)])).flat();
}

async function attempt(runtime: Runtime, stage: Stage): Promise<Outcome> {
  const started = performance.now();
  const end = (checks: readonly Check[], missing?: string): Outcome => {
    const milliseconds = Math.round(performance.now() - started);
    return { runtime: runtime.name, checks, ...(missing !== undefined && { missing }), milliseconds };
  };
  try {
    const checks = await runtime.run(stage);
    if (checks.length === 0) throw new Error("It ran no check.");
    return end(checks);
  } catch (error) {
    if (error instanceof MissingRuntime) return end([], error.message);
    return end([{ name: "the suite runs", error: String(error) }]);
  }
}

/** Prints an outcome to standard error: standard output belongs to the report of the command. */
function report({ runtime, checks, missing, milliseconds }: Outcome): void {
  const failures = checks.filter(({ error }) => error !== undefined);
  const passed = `${checks.length - failures.length} of ${checks.length} checks`;
  const result = missing === undefined ? passed : `missing: ${missing}`;
  console.error(`${runtime.padEnd(16)} ${result} (${(milliseconds / 1000).toFixed(1)} s)`);
  for (const { name, error } of failures)
    console.error(`  failed: ${name}\n    ${error?.replaceAll("\n", "\n    ")}`);
}
