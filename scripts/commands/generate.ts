// `npm run generate`: everything that is generated, by the command that other repositories have.
import { enableCompileCache } from "node:module";
import { repositoryRoot } from "../support/repository.ts";

enableCompileCache();
// Imported here, so that the compile cache holds it.
const { runCommand } = await import("@rosterkit/codegen/command");
process.exitCode = await runCommand(["generate", ...process.argv.slice(2)], repositoryRoot);
