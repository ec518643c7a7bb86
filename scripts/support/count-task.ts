import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import type { TaskResult } from "./turbo.ts";

/** The part of a report of vitest that is counted. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Counts the tests of a task that leaves a report in `.report`, and any other task as one. */
export function countTask({ directory, script, succeeded }: TaskResult): { passed: number; failed: number } {
  if (!script.startsWith("test")) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  const path = join(repositoryRoot, directory, ".report", `${script.replaceAll(":", "-")}.json`);
  const count = { passed: 0, failed: 0 };
  if (existsSync(path)) {
    const report = JSON.parse(readFileSync(path, "utf8")) as TestReport;
    count.passed = report.numPassedTests;
    // A skipped test is one that did not hold: nothing here is allowed to be skipped.
    count.failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  }
  // A file that does not load, or a task that dies before it reports, has no failed test to count.
  if (!succeeded && count.failed === 0) count.failed = 1;
  if (succeeded && count.passed === 0) count.failed += 1;
  return count;
}
