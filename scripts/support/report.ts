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

/** Writes the change since the last release, for a pull request. @returns the path, relative to the repository */
export async function writeReport(root: string): Promise<string> {
  const path = ".report/spec-diff.md";
  let text = "There is no earlier release to compare with.\n";
  if (existsSync(join(root, releasedPath))) {
    const head = await readHead(join(root, documentPath), documentPath);
    text = markdownReport(compare(await readReleased(root), head, config.scope));
  }
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return path;
}
