import { defineConfig } from "vitest/config";

// One configuration for every package: `vitest run --config ../../vitest.config.ts --root .`
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The report is what `npm test` sums up, also when turbo replays a run from its cache.
    reporters: ["default", ["json", { outputFile: ".report/vitest.json" }]],
    // Two cores, several packages at once.
    maxWorkers: 2,
    // A net for what hangs, not a measure: machines are shared, and some tests install and build.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
