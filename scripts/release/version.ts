import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { checkChangesets, readChangesets } from "@rosterkit/spec-diff/changeset/check";
import { changesetPath } from "@rosterkit/spec-diff/changeset/path";
import { BadUseError } from "@rosterkit/spec-diff/bad-use";
import { keepRelease } from "./keep.ts";
import { splitChangeset } from "./split.ts";

/**
 * Turns the pending changesets into versions and changelogs, and keeps the document of this release.
 * @throws BadUseError when they ask for less than the document needs
 */
export async function versionPackages(root: string): Promise<void> {
  const problems = await checkChangesets(root);
  if (problems.length > 0) throw new BadUseError(`${problems.join("\n")}\nRun \`npm run generate\` first.`);
  if (readChangesets(root).size === 0)
    throw new BadUseError("There is no changeset: nothing is to be released.");
  const generated = readChangesets(root).get(changesetPath);
  if (generated !== undefined) {
    for (const [path, text] of splitChangeset(generated)) writeFileSync(join(root, path), text);
    rmSync(join(root, changesetPath));
  }
  changeset(root, ["version"]);
  keepRelease(root);
}

/** Runs the release tool, its output on this process's own. */
export function changeset(
  root: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): void {
  const require = createRequire(join(root, "package.json"));
  const command = join(dirname(require.resolve("@changesets/cli/package.json")), "bin.js");
  execFileSync(process.execPath, [command, ...words], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: environment,
  });
}

/** @throws BadUseError unless the document that is kept is the one that is released */
export function assertKept(
  root: string,
  { document, released }: { document: string; released: string },
): void {
  const read = (path: string): string => {
    try {
      return readFileSync(join(root, path), "utf8");
    } catch {
      return "";
    }
  };
  if (read(document) === read(released)) return;
  throw new BadUseError(
    `${released} is not the document that is about to be released. Release what is pending first (\`npm run release:version\`); ` +
      "for the first release run `npm run release:keep` and commit.",
  );
}
