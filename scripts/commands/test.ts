// `npm test`: every check through turbo, then one closing line that sums the runners up.
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countTask } from "../support/count-task.ts";
import { repositoryRoot } from "../support/repository.ts";
import { runTurbo } from "../support/turbo.ts";

const checks = ["verify:generated", "verify:format", "verify:lint", "build", "check"];
const manifests = globSync("{packages/*,scripts,examples}/package.json", { cwd: repositoryRoot });
// Of one package turbo starts them in the order of its manifest, where long ones come first: none ends alone.
const tests = manifests.flatMap((path) => {
  const { scripts = {} } = JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")) as {
    readonly scripts?: object;
  };
  return Object.keys(scripts).filter((name) => name.startsWith("test"));
});

for (const report of globSync(join(repositoryRoot, "{packages/*,scripts,examples}/.report"))) {
  rmSync(report, { recursive: true });
}
const started = performance.now();
// Tasks start in the order in which they can: once everything is built, no long one waits behind what builds on.
await runTurbo(["build", "--continue", "--output-logs=errors-only"]);
const results = await runTurbo([...checks, ...new Set(tests), "--continue"]);
const total = { passed: 0, failed: results.length === 0 ? 1 : 0 };
for (const result of results) {
  const { passed, failed } = countTask(result);
  if (failed > 0) console.error(`failed: ${result.task} (${failed})`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${results.length} tasks in ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
