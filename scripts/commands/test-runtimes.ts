// `npm run test:runtimes`: the packed packages, installed as a user would, on every promised runtime.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPackages } from "../support/turbo.ts";
import { readOptions } from "../support/command-options.ts";
import { type Consumer, createConsumer } from "../proofs/runtimes/consumer.ts";
import { repositoryRoot } from "../support/repository.ts";
import { chromium } from "../proofs/runtimes/chromium.ts";
import { programRuntimes } from "../proofs/runtimes/program.ts";
import { type Check, MissingRuntime, type Runtime, type Stage } from "../proofs/runtimes/runtime.ts";
import { writeScripts } from "../proofs/runtimes/scripts.ts";
import { startStubServer } from "../proofs/runtimes/stub-server.ts";
import { typeChecks } from "../proofs/runtimes/type-check.ts";
import { workerd } from "../proofs/runtimes/workerd.ts";

interface Outcome {
  readonly runtime: string;
  readonly checks: readonly Check[];
  /** Why this machine does not have the runtime. */
  readonly missing?: string;
  readonly milliseconds: number;
}

const usage = `npm run test:runtimes [-- --only NAME] [-- --require] [-- --json]

  --only NAME  the runtimes whose name holds this; may be given more than once
  --require    fail where one is missing; so it is in CI
  --json       print one JSON document`;

const given = readOptions(usage, {
  // In CI every promise is kept; at a desk the runtimes that are there say enough.
  require: { type: "boolean", default: Boolean(process.env.CI) },
  only: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
});
function chosen(runtimes: readonly Runtime[]): readonly Runtime[] {
  const words = given.only?.map((word) => word.toLowerCase());
  return runtimes.filter(({ name }) => words?.some((word) => name.toLowerCase().includes(word)) ?? true);
}

/** Progress goes to standard error: standard output belongs to the report. */
function say(line: string): void {
  console.error(line);
}

async function attempt(runtime: Runtime, stage: Stage): Promise<Outcome> {
  const started = performance.now();
  const took = (): number => Math.round(performance.now() - started);
  try {
    const checks = await runtime.run(stage);
    if (checks.length === 0) throw new Error("It ran no check.");
    return { runtime: runtime.name, checks, milliseconds: took() };
  } catch (error) {
    if (error instanceof MissingRuntime) {
      return { runtime: runtime.name, checks: [], missing: error.message, milliseconds: took() };
    }
    const failure = { name: "the suite runs", error: String(error) };
    return { runtime: runtime.name, checks: [failure], milliseconds: took() };
  }
}

function report({ runtime, checks, missing, milliseconds }: Outcome): void {
  const failures = checks.filter(({ error }) => error !== undefined);
  const passed = `${checks.length - failures.length} of ${checks.length} checks`;
  say(
    `${runtime.padEnd(16)} ${missing ? `missing: ${missing}` : passed} (${(milliseconds / 1000).toFixed(1)} s)`,
  );
  for (const { name, error } of failures) say(`  failed: ${name}\n    ${error?.replaceAll("\n", "\n    ")}`);
}

/** Each runtime begins with a server that has received nothing. */
function forgetful(runtime: Runtime): Runtime {
  return {
    name: runtime.name,
    run: async (stage) => {
      stage.stub.forget();
      return runtime.run(stage);
    },
  };
}

async function runAll(consumer: Consumer): Promise<Outcome[]> {
  // Imported here, for it is what the build has just made.
  const { startMock } = await import("@rosterkit/contract");
  await using mock = await startMock({ service: "alli" });
  await using stub = await startStubServer(mock.url);
  const settings = { mock: mock.url, stub: stub.url, foreign: stub.foreignUrl };
  const inOrder = async (runtimes: readonly Runtime[]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const runtime of runtimes) {
      const outcome = await attempt(runtime, { consumer, settings, stub });
      report(outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  };
  // What runs shares the servers and takes turns; what only compiles needs none of them.
  const groups = [[...programRuntimes, workerd, chromium].map(forgetful), typeChecks];
  return (await Promise.all(groups.map(async (group) => inOrder(chosen(group))))).flat();
}

await buildPackages();
say("Packing the packages …");
using consumer = await createConsumer();
await writeScripts(consumer);
const outcomes = await runAll(consumer);

const checks = outcomes.flatMap((outcome) => outcome.checks);
const missing = outcomes.filter((outcome) => outcome.missing !== undefined);
const failed =
  checks.filter(({ error }) => error !== undefined).length + (given.require ? missing.length : 0);
const counts = {
  numPassedTests: checks.filter(({ error }) => error === undefined).length,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
};
const folder = join(repositoryRoot, "scripts", ".report");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "test-runtimes.json"), `${JSON.stringify({ ...counts, outcomes }, null, 2)}\n`);
if (given.json) console.log(JSON.stringify({ ...counts, outcomes }, null, 2));
if (missing.length > 0) {
  const names = missing.map(({ runtime }) => runtime).join(", ");
  say(`${given.require ? "failed, not on this machine" : "not on this machine"}: ${names}`);
}
say(`${counts.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
