import type { GenerateConfig } from "@rosterkit/codegen";

export default {
  root: import.meta.dirname,
  scope: "@rosterkit",
  title: "Rosterkit",
  repository: "https://github.com/rosterkit/rosterkit",
} satisfies GenerateConfig;
