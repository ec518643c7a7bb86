// `npm run release:STEP`: one step of a release, the same on a laptop and in a workflow.
import { BadUseError, checkChangesets } from "@rosterkit/spec-diff";
import config from "../../rosterkit.config.ts";
import { readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";

const usage = `npm run release:STEP

  version     turn the pending changesets into versions and changelogs, and keep the files that the next release is
              compared with
  keep        keep these files without a release; only before the first one
  changesets  fail if the level of a changeset is too low for the changes since the last release
  check       check every package as it would be published
  old-code    compile code for the last release against the current packages
  report      write the changes since the last release as the text of a pull request
  pack        pack every package into the folder release, for the job that publishes`;

const [step = ""] = readOptions(usage, {}, { allowPositionals: true }).positionals;

// Imported when needed, because the checks of packages load slowly.
const release = () => import("../support/release.ts");
const steps: Readonly<Record<string, () => Promise<void>>> = {
  version: async () => (await release()).versionPackages(repositoryRoot),
  keep: async () => console.log((await release()).keepRelease(repositoryRoot).join("\n")),
  changesets: async () => {
    const problems = await checkChangesets(repositoryRoot, config.scope);
    if (problems.length > 0)
      throw new BadUseError(
        `${problems.join("\n")}\n\nRun \`npm run generate\` and commit .changeset/spec.md.`,
      );
    console.log("The levels of the changesets are high enough.");
  },
  check: async () => {
    const { checkPackages } = await import("../proofs/release/check-packages.ts");
    const problems = await checkPackages(repositoryRoot);
    if (problems.length > 0) throw new BadUseError(problems.join("\n"));
    console.log("Every package is ready to be published.");
  },
  "old-code": async () => {
    const { compileOldCode, reportOldCode } = await import("../proofs/release/old-code.ts");
    const report = reportOldCode(await compileOldCode(repositoryRoot));
    if (report.failed) throw new BadUseError(report.text);
    console.log(report.text);
  },
  report: async () => console.log(await (await release()).writeReport(repositoryRoot)),
  pack: async () => (await release()).packRelease(repositoryRoot),
};

try {
  const chosen = steps[step];
  if (!chosen)
    throw new BadUseError(`There is no step "${step}". The steps are: ${Object.keys(steps).join(", ")}`);
  await chosen();
} catch (error) {
  if (!(error instanceof BadUseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
