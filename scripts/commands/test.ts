// `npm test`: runs every check through turbo, and ends with one line of totals.
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
// The longest tasks wait for all builds, so turbo would start them last, and they would run alone at the end. So they go
// first, in the order of their manifest.
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
  // Some tasks wait while others compute. With a higher concurrency, the run takes longer.
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
