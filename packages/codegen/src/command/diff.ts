import { join } from "node:path";
import {
  BadUseError,
  compare,
  documentPath,
  isLevel,
  jsonReport,
  markdownReport,
  reaches,
  readBase,
  readHead,
  readReleased,
  textReport,
} from "@rosterkit/spec-diff";
import { repositoryCommand } from "./command.ts";

const usage = `rosterkit-codegen diff [--base REF_OR_FILE] [--head FILE] [--json | --markdown] [--fail-on LEVEL]

  --base      a file, or a git ref, which stands for its spec/openapi.json; default: the last release
  --head      a file; default: spec/openapi.json in the working tree
  --json      print one JSON document
  --markdown  print for a pull request
  --fail-on   exit 1 if the changes reach this level: patch, minor or major
  --config    the configuration; default: rosterkit.config.ts`;

const options = {
  base: { type: "string" },
  head: { type: "string" },
  json: { type: "boolean", default: false },
  markdown: { type: "boolean", default: false },
  "fail-on": { type: "string", default: "none" },
} as const;

/** Compares two merged documents, and prints which release the change requires. */
export const diff = repositoryCommand(usage, options, async ({ scope, root }, { values }) => {
  const { base, head, json, markdown, "fail-on": failOn } = values;
  if (!isLevel(failOn))
    throw new BadUseError(`--fail-on ${failOn}: that is not a level. Give patch, minor or major.`);
  if (json && markdown)
    throw new BadUseError("--json and --markdown are two forms of one report. Give one of them.");
  const report = json ? jsonReport : markdown ? markdownReport : textReport;
  const old = await (base === undefined ? readReleased(root) : readBase(root, base));
  const current = await (head === undefined
    ? readHead(join(root, documentPath), documentPath)
    : readHead(head));
  const comparison = compare(old, current, scope);
  process.stdout.write(report(comparison));
  return failOn !== "none" && reaches(comparison, failOn) ? 1 : 0;
});
