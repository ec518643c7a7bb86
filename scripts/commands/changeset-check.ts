// `npm run changeset:check`: fails when the changesets ask for less than the step from the last release needs.
import { BadUseError, checkChangesets } from "@rosterkit/spec-diff";
import config from "../../rosterkit.config.ts";
import { repositoryRoot } from "../support/repository.ts";

try {
  const problems = await checkChangesets(repositoryRoot, config.scope);
  if (problems.length === 0) console.log("The changesets ask for what the changes need.");
  else {
    console.error(`${problems.join("\n")}\n\nRun \`npm run generate\` and commit .changeset/spec.md.`);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof BadUseError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
