// `npm run spec:diff`: compares two merged documents, and says which release the change asks for.
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";

const usage = `npm run spec:diff [-- --base REF_OR_FILE] [--head FILE] [--json | --markdown] [--fail-on LEVEL]

  --base      a git ref, whose spec/openapi.json is taken, or a file; the last release unless given
  --head      a file; spec/openapi.json as it is now unless given
  --json      print one JSON document
  --markdown  print for a pull request
  --fail-on   exit 1 when the changes reach this level: patch, minor or major`;

enableCompileCache();
// Imported here, so that the compile cache holds it.
const differ = await import("@rosterkit/spec-diff");
const { BadUseError, documentPath } = differ;

try {
  await run(chooseOptions());
} catch (error) {
  if (!(error instanceof BadUseError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function chooseOptions() {
  const { base, head, json, markdown, ...others } = readOptions(usage, {
    base: { type: "string" },
    head: { type: "string" },
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
    "fail-on": { type: "string", default: "none" },
  });
  const failOn = others["fail-on"];
  if (!differ.isLevel(failOn))
    throw new BadUseError(`--fail-on ${failOn}: that is not a level. Give patch, minor or major.`);
  if (json && markdown)
    throw new BadUseError("--json and --markdown are two forms of one report. Give one of them.");
  const report = json ? "jsonReport" : markdown ? "markdownReport" : "textReport";
  return { base, head, failOn, report } as const;
}

async function run({ base, head, report, failOn }: ReturnType<typeof chooseOptions>): Promise<void> {
  const { readBase, readHead, readReleased } = differ;
  const { scope } = (await import("../../rosterkit.config.ts")).default;
  const old = await (base === undefined ? readReleased(repositoryRoot) : readBase(repositoryRoot, base));
  const current = await (head === undefined
    ? readHead(join(repositoryRoot, documentPath), documentPath)
    : readHead(head));
  const comparison = differ.compare(old, current, scope);
  process.stdout.write(differ[report](comparison));
  if (failOn !== "none" && differ.reaches(comparison, failOn)) process.exitCode = 1;
}
