// `npm run spec:diff`: what changed between two merged documents, and which release that asks for.
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { readOptions } from "../support/command-options.ts";
import { BadUseError } from "@rosterkit/spec-diff/bad-use";
import { isLevel, type Level } from "@rosterkit/spec-diff/level";
import { documentPath } from "@rosterkit/spec-diff/paths";
import { repositoryRoot } from "../support/repository.ts";

enableCompileCache();

const usage = `npm run spec:diff [-- --base REF_OR_FILE] [--head FILE] [--json | --markdown] [--fail-on LEVEL]

  --base      a git ref, whose spec/openapi.json is taken, or a file; the last release unless given
  --head      a file; spec/openapi.json as it is now unless given
  --json      print one JSON document
  --markdown  print for a pull request
  --fail-on   exit 1 when the changes reach this level: patch, minor or major`;

interface Options {
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly format: "text" | "json" | "markdown";
  readonly failOn: Level;
}

try {
  await run(chooseOptions());
} catch (error) {
  if (!(error instanceof BadUseError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function chooseOptions(): Options {
  const values = readOptions(usage, {
    base: { type: "string" },
    head: { type: "string" },
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
    "fail-on": { type: "string" },
  });
  const failOn = values["fail-on"] ?? "none";
  if (!isLevel(failOn))
    throw new BadUseError(`--fail-on ${failOn}: that is no level. Give patch, minor or major.`);
  if (values.json && values.markdown)
    throw new BadUseError("--json and --markdown are two forms of one report. Give one of them.");
  const format = values.json ? "json" : values.markdown ? "markdown" : "text";
  return { base: values.base, head: values.head, format, failOn };
}

async function run({ base, head, format, failOn }: Options): Promise<void> {
  // Imported here, so that the compile cache holds what they load.
  const [{ readBase, readHead, readReleased }, { compare }, report] = await Promise.all([
    import("@rosterkit/spec-diff/read-document"),
    import("@rosterkit/spec-diff/compare"),
    import("@rosterkit/spec-diff/report"),
  ]);
  const old = await (base === undefined ? readReleased(repositoryRoot) : readBase(repositoryRoot, base));
  const current = await (head === undefined
    ? readHead(join(repositoryRoot, documentPath), documentPath)
    : readHead(head));
  const comparison = await compare(old, current);
  const print = { text: report.textReport, json: report.jsonReport, markdown: report.markdownReport }[format];
  process.stdout.write(print(comparison));
  if (failOn !== "none" && report.reaches(comparison, failOn)) process.exitCode = 1;
}
