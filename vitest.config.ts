import { defineConfig } from "vitest/config";

/** The running script of package.json, such as `test:documents`. */
const script = process.env.npm_lifecycle_event ?? "";
const name = script.startsWith("test") ? script.replaceAll(":", "-") : "test";
/** The task of `scripts` that runs the tests of every README, so that a changed word in one runs no other test. */
const testsReadmes = script === "test:readmes";

// One configuration for every package: `vitest run --config ../../vitest.config.ts --root .`
export default defineConfig({
  // The toolchain's packages are loaded from source, so their tests need no build.
  ssr: { resolve: { conditions: ["rosterkit-source", "node", "import", "default"] } },
  test: {
    // Threads started by a test load from source too.
    execArgv: ["--conditions=rosterkit-source"],
    include: testsReadmes
      ? ["../packages/*/test/readme*.test.ts", "test/proofs/readmes.test.ts"]
      : ["test/**/*.test.ts"],
    exclude: testsReadmes ? [] : ["test/**/readme*.test.ts"],
    // `npm test` adds up the reports, including those that turbo replays from its cache.
    reporters: ["default", ["json", { outputFile: `.report/${name}.json` }]],
    // turbo runs several tasks at once, and a second worker would load the same modules again.
    maxWorkers: 1,
    // Test files share their imported modules. Our modules keep no state, and loading them again took half of the time.
    isolate: false,
    // Only for tests that hang: machines are shared, and some tests install and build.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
  },
});
