import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  compare,
  documentPath,
  markdownReport,
  readHead,
  readReleased,
  releasedPath,
} from "@rosterkit/spec-diff";
import config from "../../rosterkit.config.ts";

const reportPath = ".report/spec-diff.md";

/** Writes the change since the last release, for a pull request. @returns the path, relative to the repository */
export async function writeReport(root: string): Promise<string> {
  const text = existsSync(join(root, releasedPath))
    ? markdownReport(
        compare(
          await readReleased(root),
          await readHead(join(root, documentPath), documentPath),
          config.scope,
        ),
      )
    : "There is no earlier release to compare with.\n";
  mkdirSync(dirname(join(root, reportPath)), { recursive: true });
  writeFileSync(join(root, reportPath), text);
  return reportPath;
}
