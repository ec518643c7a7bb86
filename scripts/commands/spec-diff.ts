// `npm run spec:diff`: runs `rosterkit-codegen diff` from source.
import { enableCompileCache } from "node:module";
import { repositoryRoot } from "../support/repository.ts";

enableCompileCache();
// Imported after the compile cache is enabled, so that it is cached.
const { runCommand } = await import("@rosterkit/codegen/command");
process.exitCode = await runCommand(["diff", ...process.argv.slice(2)], repositoryRoot);
