// `npm run release:<step>`: the steps of a release, each the same on a laptop and in a workflow.
import { BadUseError } from "@rosterkit/spec-diff/bad-use";
import { documentPath, releasedPath } from "@rosterkit/spec-diff/paths";
import { repositoryRoot } from "../support/repository.ts";

const steps: Readonly<Record<string, () => Promise<void>>> = {
  /** Versions, changelogs, and what is kept for the next comparison. */
  version: async () => (await import("../release/version.ts")).versionPackages(repositoryRoot),
  /** What the next release is compared with; by hand before the first release only. */
  keep: async () => {
    for (const path of (await import("../release/keep.ts")).keepRelease(repositoryRoot)) console.log(path);
  },
  /** What would be published, looked at file by file. */
  check: async () => {
    const { checkPackages } = await import("../release/check-packages.ts");
    const problems = await checkPackages(repositoryRoot);
    if (problems.length > 0) throw new BadUseError(problems.join("\n"));
    console.log("Every package is fit to be published.");
  },
  /** Code that was written against the last release, compiled against the packages as they are now. */
  "old-code": async () => {
    const { compileOldCode, reportOldCode } = await import("../release/old-code.ts");
    const report = reportOldCode(await compileOldCode(repositoryRoot));
    if (report.failed) throw new BadUseError(report.text);
    console.log(report.text);
  },
  /** The step since the last release as the text of a pull request. */
  report: async () => {
    const { writeReport } = await import("../release/report.ts");
    console.log(await writeReport(repositoryRoot));
  },
  /** Publishes the versions that the registry does not have. */
  publish: async () => {
    const { assertKept, changeset } = await import("../release/version.ts");
    assertKept(repositoryRoot, { document: documentPath, released: releasedPath });
    changeset(repositoryRoot, ["publish"]);
  },
};

const [name = ""] = process.argv.slice(2);
const step = steps[name];
try {
  if (!step)
    throw new BadUseError(`There is no step "${name}". The steps are: ${Object.keys(steps).join(", ")}`);
  await step();
} catch (error) {
  if (!(error instanceof BadUseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
