import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readJson } from "@rosterkit/spec-diff/changeset/check";
import { compare } from "@rosterkit/spec-diff/compare";
import { documentPath, releasedPath } from "@rosterkit/spec-diff/paths";
import { markdownReport } from "@rosterkit/spec-diff/report";

const reportPath = ".report/spec-diff.md";

/** Writes what has changed since the last release, for a pull request. @returns the path, relative to the repository */
export async function writeReport(root: string): Promise<string> {
  const [released, document] = [readJson(join(root, releasedPath)), readJson(join(root, documentPath))];
  const text =
    released && document
      ? markdownReport(await compare(released, document))
      : "There is no earlier release to compare with.\n";
  mkdirSync(dirname(join(root, reportPath)), { recursive: true });
  writeFileSync(join(root, reportPath), text);
  return reportPath;
}
