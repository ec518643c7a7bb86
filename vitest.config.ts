import { defineConfig } from "vitest/config";

// One configuration for every package: `vitest run --config ../../vitest.config.ts --root .`
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The report is what `npm test` sums up, also when turbo replays a run from its cache.
    reporters: ["default", ["json", { outputFile: ".report/vitest.json" }]],
    // Two cores, several packages at once.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
