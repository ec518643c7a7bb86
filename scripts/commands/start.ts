// `npm start`: regenerate, build, start the sandbox, run the quickstart on it, say what happened.
import { join } from "node:path";
import { generate } from "@rosterkit/codegen";
import { repositoryRoot } from "../support/repository.ts";
import { run } from "../support/run.ts";
import { runTurbo } from "../support/turbo.ts";
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

// Imported here, for it is what the build has just made.
const { startSandbox } = await import("@rosterkit/sandbox");
console.log("Running the quickstart on the sandbox …");
await using sandbox = await startSandbox();
const stdout = await run(process.execPath, [join(repositoryRoot, "examples", "src", "quickstart.ts")], {
  environment: { ALLI_API_KEY: sandbox.credentials.alli.apiKey, ALLI_BASE_URL: sandbox.urls.alli },
});

const rows = [
  ["services", services.join(", ")],
  [
    "packages",
    `${builds.length} built, ${builds.filter(({ cached }) => cached).length} of them from the cache`,
  ],
  ["operations", String(counts.operations)],
  ["files changed", changes.length === 0 ? "none" : changes.map(({ path }) => path).join(", ")],
  ["sandbox", sandbox.urls.alli],
  ...stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/: (.*)/s, 2)),
];
const width = Math.max(...rows.map(([name = ""]) => name.length));
console.log();
for (const [name = "", value = ""] of rows) console.log(`${name.padEnd(width)}  ${value}`);
