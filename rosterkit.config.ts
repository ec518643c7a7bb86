// By its path: a dependency of the root would make every task depend on every file of the generator.
import type { GenerateConfig } from "./packages/codegen/src/config.ts";

export default {
  root: import.meta.dirname,
  scope: "@rosterkit",
  title: "Rosterkit",
  repository: "https://github.com/rosterkit/rosterkit",
  provenance: true,
  keywords: ["rosterkit"],
  dependents: ["examples", "packages/cli", "packages/mcp", "scripts"],
  tests: "vitest",
} satisfies GenerateConfig;
