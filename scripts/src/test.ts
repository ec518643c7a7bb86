// `npm test`: every check through turbo, then one closing line that sums the runners up.
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { runTurbo } from "./turbo.ts";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
}

interface Count {
  passed: number;
  failed: number;
}

const tasks = ["verify:generated", "verify:format", "verify:lint", "build", "check", "test"];

/** Counts the tests of a task that left a report, and any other task as one. */
function countTask(directory: string, script: string, succeeded: boolean): Count {
  if (script !== "test") return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  const reports = globSync(join(repositoryRoot, directory, ".report", "*.json"));
  const count = { passed: 0, failed: 0 };
  for (const path of reports) {
    const report = JSON.parse(readFileSync(path, "utf8")) as VitestReport;
    count.passed += report.numPassedTests;
    // A skipped test is one that did not hold: nothing here is allowed to be skipped.
    count.failed += report.numFailedTests + report.numPendingTests + report.numTodoTests;
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
const results = await runTurbo([...tasks, "--continue"]);
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
