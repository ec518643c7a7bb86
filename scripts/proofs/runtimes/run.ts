import { join } from "node:path";
import { startMock } from "@rosterkit/mock";
import { repositoryRoot } from "../../support/repository.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import { MissingRuntime, type Runtime } from "./runtime.ts";
import { runtimes } from "./runtimes.ts";
import { startStubServer } from "./stub-server.ts";
import { typeChecks } from "./type-check.ts";

export interface Outcome {
  readonly runtime: string;
  readonly checks: readonly Check[];
  /** Why this machine does not have the runtime. */
  readonly missing?: string;
  readonly milliseconds: number;
}

/**
 * Runs the suite on every runtime, and the type checks beside it.
 * @param folder the packages as an installation lays them out
 * @param isChosen whether to run the runtime of this name
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
      const outcome = await attempt(runtime, folder, settings);
      report(outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  };
  // Programs share the servers and take turns, each with a server that has received nothing; compilers need none.
  return (await Promise.all([inOrder(runtimes, () => stub.forget()), inOrder(typeChecks)])).flat();
}

async function attempt(runtime: Runtime, folder: string, settings: SmokeSettings): Promise<Outcome> {
  const started = performance.now();
  const outcome = await runtime.run(folder, settings).then(
    (checks) => (checks.length > 0 ? { checks } : failure("It ran no check.")),
    (error: unknown) =>
      error instanceof MissingRuntime ? { checks: [], missing: error.message } : failure(String(error)),
  );
  return { runtime: runtime.name, ...outcome, milliseconds: Math.round(performance.now() - started) };
}

function failure(error: string): { readonly checks: readonly Check[] } {
  return { checks: [{ name: "the suite runs", error }] };
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
