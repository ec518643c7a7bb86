// `npm test`: every check through turbo, then one closing line that sums the runners up.
import { globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countTask } from "../support/count-task.ts";
import { readText, repositoryRoot } from "../support/repository.ts";
import { runTurbo, type TaskResult } from "../support/turbo.ts";
import { skippedWorkspaces } from "../support/workspaces.ts";

const checks = ["verify:generated", "verify:format", "verify:lint", "build", "check"];
const manifests = globSync("{packages/*,scripts,examples}/package.json", { cwd: repositoryRoot });
const tests = manifests.flatMap((path) => {
  const { scripts = {} } = JSON.parse(readText(path)) as {
    readonly scripts?: object;
  };
  return Object.keys(scripts).filter((name) => name.startsWith("test"));
});
// Tasks start in the order in which they can, those of one workspace in that of its manifest. The longest wait for all
// builds, and would start last and end alone: they go before everything that does not wait.
const halves = skippedWorkspaces(repositoryRoot).includes("@rosterkit/scripts")
  ? [[]]
  : [["--filter=./scripts"], ["--filter=!./scripts"]];

for (const report of globSync(join(repositoryRoot, "{packages/*,scripts,examples}/.report"))) {
  rmSync(report, { recursive: true });
}
const started = performance.now();
const results = new Map<string, TaskResult>();
const total = { passed: 0, failed: 0 };
for (const half of halves) {
  // While one task waits another computes; with more of them at once each takes longer than it gains.
  const words = ["--continue", "--concurrency=150%", ...half];
  const ended = await runTurbo([...checks, ...new Set(tests), ...words]);
  if (ended.length === 0) total.failed += 1;
  for (const result of ended) results.set(result.task, result);
}
for (const result of results.values()) {
  const { passed, failed } = countTask(result);
  if (failed > 0) console.error(`failed: ${result.task} (${failed})`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${results.size} tasks in ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
