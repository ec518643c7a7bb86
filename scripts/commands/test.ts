// `npm test`: every check through turbo, then one closing line that sums the runners up.
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../support/repository.ts";
import { runTurbo } from "../support/turbo.ts";

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
}

interface Count {
  passed: number;
  failed: number;
}

const manifests = globSync("{packages/*,scripts,examples}/package.json", { cwd: repositoryRoot });
const scripts = manifests.flatMap((path) => {
  const { scripts: named = {} } = JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")) as Manifest;
  return Object.keys(named).filter((name) => name.startsWith("test"));
});
const checks = ["verify:generated", "verify:format", "verify:lint", "build", "check"];

/** Counts the tests of a task that leaves a report, and any other task as one. */
function countTask(directory: string, script: string, succeeded: boolean): Count {
  if (checks.includes(script)) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  const path = join(repositoryRoot, directory, ".report", `${script.replaceAll(":", "-")}.json`);
  const count = { passed: 0, failed: 0 };
  if (existsSync(path)) {
    const counted = JSON.parse(readFileSync(path, "utf8")) as TestReport;
    count.passed = counted.numPassedTests;
    // A skipped test is one that did not hold: nothing here is allowed to be skipped.
    count.failed = counted.numFailedTests + counted.numPendingTests + counted.numTodoTests;
  }
  // A file that does not load, or a task that dies before it reports, has no failed test to count.
  if (!succeeded && count.failed === 0) count.failed = 1;
  if (succeeded && count.passed === 0) count.failed += 1;
  return count;
}

for (const report of globSync(join(repositoryRoot, "{packages/*,scripts,examples}/.report"))) {
  rmSync(report, { recursive: true });
}
const started = performance.now();
const results = await runTurbo([...checks, ...new Set(scripts), "--continue"]);
const total = { passed: 0, failed: 0 };
for (const { directory, script, succeeded, task } of results) {
  const { passed, failed } = countTask(directory, script, succeeded);
  if (failed > 0) console.error(`failed: ${task} (${failed})`);
  total.passed += passed;
  total.failed += failed;
}
if (results.length === 0) total.failed += 1;
console.log(`\n${results.length} tasks in ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
