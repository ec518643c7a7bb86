// Imported by path: if the root depended on the generator, every task would depend on every file of it.
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
