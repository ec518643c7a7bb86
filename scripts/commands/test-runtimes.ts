// `npm run test:runtimes`: runs the packed packages, installed as users have them, on every supported runtime.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createConsumer } from "../proofs/runtimes/consumer.ts";
import { runRuntimes } from "../proofs/runtimes/run.ts";
import { flag, list, readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run test:runtimes [-- --only NAME] [-- --require] [-- --json]

  --only NAME  the runtimes whose name contains this; can be repeated
  --require    fail if a runtime is missing; the default in CI
  --json       print one JSON document`;

const options = readOptions(usage, {
  require: { type: "boolean", default: Boolean(process.env.CI) },
  only: list,
  json: flag,
});
const chosen = options.only?.map((word) => word.toLowerCase());

await buildPackages();
console.error("Packing the packages …");
using consumer = await createConsumer();
const outcomes = await runRuntimes(
  consumer.path,
  (name) => chosen?.some((word) => name.toLowerCase().includes(word)) ?? true,
);

const checks = outcomes.flatMap((outcome) => outcome.checks);
const missing = outcomes.flatMap((outcome) => (outcome.missing === undefined ? [] : [outcome.runtime]));
const failed = checks.filter(({ error }) => error !== undefined).length;
const counts = {
  numPassedTests: checks.length - failed,
  numFailedTests: failed + (options.require ? missing.length : 0),
  numPendingTests: 0,
  numTodoTests: 0,
};
const report = JSON.stringify({ ...counts, outcomes }, null, 2);
const folder = join(repositoryRoot, "scripts", ".report");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "test-runtimes.json"), report);
if (options.json) console.log(report);
if (missing.length > 0)
  console.error(`${options.require ? "failed, " : ""}not on this machine: ${missing.join(", ")}`);
console.error(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed`);
process.exitCode = counts.numFailedTests === 0 ? 0 : 1;
