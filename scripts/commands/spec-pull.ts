// `npm run spec:pull`: what changed at the platforms, by the command that other repositories have.
import { runCommand } from "@rosterkit/codegen/command";
import { repositoryRoot } from "../support/repository.ts";

process.exitCode = await runCommand(["pull", ...process.argv.slice(2)], repositoryRoot);
