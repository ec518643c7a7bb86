import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import type { TaskResult } from "./turbo.ts";

/** The part of a Vitest report that is counted. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Counts the tests in the report that a test task writes to `.report`. Any other task counts as one test. */
export function countTask({ directory, script, succeeded }: TaskResult): { passed: number; failed: number } {
  if (!script.startsWith("test")) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  const path = join(repositoryRoot, directory, ".report", `${script.replaceAll(":", "-")}.json`);
  const count = { passed: 0, failed: 0 };
  if (existsSync(path)) {
    const report = JSON.parse(readFileSync(path, "utf8")) as TestReport;
    count.passed = report.numPassedTests;
    // Skipped tests count as failed: no test of this repository may be skipped.
    count.failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  }
  // A file that fails to load, or a task that crashes before it reports, has no failed test to count.
  if (!succeeded && count.failed === 0) count.failed = 1;
  if (succeeded && count.passed === 0) count.failed += 1;
  return count;
}
