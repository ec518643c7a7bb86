import { defineConfig } from "@rosterkit/codegen";

export default defineConfig({
  root: import.meta.dirname,
  scope: "@rosterkit",
  title: "Rosterkit",
  repository: "https://github.com/rosterkit/rosterkit",
});
