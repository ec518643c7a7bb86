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
import type { Command } from "./command.ts";
import { loadConfig } from "./load-config.ts";
import { readOptions } from "./options.ts";

const usage = `rosterkit-codegen diff [--base REF_OR_FILE] [--head FILE] [--json | --markdown] [--fail-on LEVEL]

  --base      a git ref, whose spec/openapi.json is taken, or a file; the last release unless given
  --head      a file; spec/openapi.json as it is now unless given
  --json      print one JSON document
  --markdown  print for a pull request
  --fail-on   exit 1 when the changes reach this level: patch, minor or major
  --config    the configuration; rosterkit.config.ts unless given`;

/** Compares two merged documents, and says which release the change asks for. */
export const diff: Command = {
  usage,
  async run(words, from) {
    const { values } = readOptions(usage, words, {
      base: { type: "string" },
      head: { type: "string" },
      json: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      "fail-on": { type: "string", default: "none" },
      config: { type: "string" },
    });
    const { base, head, json, markdown, "fail-on": failOn } = values;
    if (!isLevel(failOn))
      throw new BadUseError(`--fail-on ${failOn}: that is not a level. Give patch, minor or major.`);
    if (json && markdown)
      throw new BadUseError("--json and --markdown are two forms of one report. Give one of them.");
    const report = json ? jsonReport : markdown ? markdownReport : textReport;
    const { scope, root } = await loadConfig(from, values.config);
    const old = await (base === undefined ? readReleased(root) : readBase(root, base));
    const current = await (head === undefined
      ? readHead(join(root, documentPath), documentPath)
      : readHead(head));
    const comparison = compare(old, current, scope);
    process.stdout.write(report(comparison));
    return failOn !== "none" && reaches(comparison, failOn) ? 1 : 0;
  },
};
