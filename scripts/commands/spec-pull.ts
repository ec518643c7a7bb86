// `npm run spec:pull`: runs `rosterkit-codegen pull` from source.
import { runCommand } from "@rosterkit/codegen/command";
import { repositoryRoot } from "../support/repository.ts";

process.exitCode = await runCommand(["pull", ...process.argv.slice(2)], repositoryRoot);
