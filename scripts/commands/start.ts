// `npm start`: generates, builds, runs the quickstart on the sandbox, and prints a summary. If other services replace
// ours, it calls every operation against the mock instead of the quickstart.
import { join } from "node:path";
import { generate } from "@rosterkit/codegen";
import { repositoryRoot } from "../support/repository.ts";
import { run } from "../support/run.ts";
import { runTurbo } from "../support/turbo.ts";
import { skippedWorkspaces } from "../support/workspaces.ts";
import config from "../../rosterkit.config.ts";

console.log("Generating from spec/ …");
const { services, counts, changes } = await generate(config);

console.log("Building the packages …");
const builds = await runTurbo(["build", "--output-logs=errors-only"]);
const failed = builds.filter(({ succeeded }) => !succeeded);
if (builds.length === 0 || failed.length > 0) {
  console.error(`The build failed: ${failed.map(({ task }) => task).join(", ") || "turbo did not run"}.`);
  process.exit(1);
}

const skipsExamples = skippedWorkspaces(repositoryRoot).includes("@rosterkit/examples");
const shown = skipsExamples ? await callOperations() : await runQuickstart();
const rows = [
  ["services", services.join(", ")],
  ["packages", `${builds.length} built`],
  ["operations", String(counts.operations)],
  ["files changed", changes.length === 0 ? "none" : changes.map(({ path }) => path).join(", ")],
  ...shown,
];
const width = Math.max(...rows.map(([name = ""]) => name.length));
console.log();
for (const [name = "", value = ""] of rows) console.log(`${name.padEnd(width)}  ${value}`);

async function runQuickstart(): Promise<string[][]> {
  // Imported after the build, which writes it.
  const { startSandbox } = await import("@rosterkit/sandbox");
  console.log("Running the quickstart on the sandbox …");
  await using sandbox = await startSandbox();
  const stdout = await run(process.execPath, [join(repositoryRoot, "examples", "src", "quickstart.ts")], {
    environment: { ALLI_API_KEY: sandbox.credentials.alli.apiKey, ALLI_BASE_URL: sandbox.urls.alli },
  });
  const lines = stdout.trimEnd().split("\n");
  return [["sandbox", sandbox.urls.alli], ...lines.map((line) => line.split(/: (.*)/s, 2))];
}

async function callOperations(): Promise<string[][]> {
  console.log("Calling every operation against the mock …");
  const script = join(import.meta.dirname, "contract.ts");
  const stdout = await run(process.execPath, ["--conditions=rosterkit-source", script]);
  return [["contract", stdout.trim().split("\n").at(-1) ?? ""]];
}
