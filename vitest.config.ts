import { defineConfig } from "vitest/config";

/** The script of package.json that runs, such as `test:documents`. */
const script = process.env.npm_lifecycle_event ?? "";
const name = script.startsWith("test") ? script.replaceAll(":", "-") : "test";
/** The task that tests every README, so that a word in one runs no other test. It is a script of `scripts`. */
const testsReadmes = script === "test:readmes";

// One configuration for every package: `vitest run --config ../../vitest.config.ts --root .`
export default defineConfig({
  // The toolchain's packages are read from their sources, so that their tests wait for no build.
  ssr: { resolve: { conditions: ["rosterkit-source", "node", "import", "default"] } },
  test: {
    // A thread that a test starts reads the same sources.
    execArgv: ["--conditions=rosterkit-source"],
    include: testsReadmes
      ? ["../packages/*/test/readme*.test.ts", "test/proofs/readmes.test.ts"]
      : ["test/**/*.test.ts"],
    exclude: testsReadmes ? [] : ["test/**/readme*.test.ts"],
    // `npm test` sums up the reports, also when turbo replays a run from its cache.
    reporters: ["default", ["json", { outputFile: `.report/${name}.json` }]],
    // A task of turbo runs beside others, and a second worker would load once more what the first has loaded.
    maxWorkers: 1,
    // Files share the modules that they import: no module of ours keeps state, and loading them anew took half of the time.
    isolate: false,
    // They end a test that hangs and measure nothing: machines are shared, and some tests install and build.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
  },
});
