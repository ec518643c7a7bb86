import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  BadUseError,
  changesetPath,
  checkChangesets,
  compare,
  documentPath,
  markdownReport,
  readChangesets,
  readHead,
  readReleased,
  releasedPath,
  splitChangeset,
} from "@rosterkit/spec-diff";
import config from "../../rosterkit.config.ts";
import { publicPackages } from "./public-packages.ts";
import { run } from "./run.ts";

/** Folder of the code that users of the last release have. */
export const oldCodeFolder = "examples/released";

/**
 * Copies the files that the next release is compared with: the document, and code that users write against this release
 * (examples, promised lines of code and type tests).
 * @returns the written paths
 */
export function keepRelease(root: string): string[] {
  rmSync(join(root, oldCodeFolder), { recursive: true, force: true });
  const userCode = globSync("examples/{src,test}/*.ts", { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !path.endsWith(".test.ts"))
    .toSorted();
  const copies = [
    [documentPath, releasedPath] as const,
    ...userCode.map((path) => [path, path.replace("examples/", `${oldCodeFolder}/`)] as const),
  ];
  for (const [from, to] of copies) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    copyFileSync(join(root, from), join(root, to));
  }
  return copies.map(([, to]) => to);
}

/**
 * Turns the pending changesets into versions and changelogs, and keeps the document of this release.
 * @throws {BadUseError} if a changeset has a lower level than the changes of the document need
 */
export async function versionPackages(root: string): Promise<void> {
  const problems = await checkChangesets(root, config.scope);
  if (problems.length > 0) throw new BadUseError(`${problems.join("\n")}\nRun \`npm run generate\` first.`);
  const changesets = readChangesets(root);
  if (changesets.size === 0) throw new BadUseError("There is no changeset, so there is nothing to release.");
  const generated = changesets.get(changesetPath);
  const parts = generated === undefined ? new Map<string, string>() : splitChangeset(generated);
  for (const [path, text] of parts) writeFileSync(join(root, path), text);
  rmSync(join(root, changesetPath), { force: true });
  try {
    process.stdout.write(await run("changeset", ["version"], { folder: root }));
  } catch (error) {
    // Only the generated changeset has the overrides of maintainers.
    for (const path of parts.keys()) rmSync(join(root, path), { force: true });
    if (generated !== undefined) writeFileSync(join(root, changesetPath), generated);
    throw error;
  }
  keepRelease(root);
}

/**
 * Packs every published package into the folder `release`.
 * @throws {BadUseError} if the document of this release is not kept
 */
export async function packRelease(root: string): Promise<void> {
  const text = (path: string): string | undefined =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
  if (text(documentPath) !== text(releasedPath))
    throw new BadUseError(
      `${releasedPath} is not the document that is about to be released. Run \`npm run release:version\` first; ` +
        "for the first release, run `npm run release:keep` and commit.",
    );
  const folder = join(root, "release");
  for (const each of publicPackages(root)) {
    await run("pnpm", ["pack", "--pack-destination", folder], { folder: join(root, each.folder) });
    console.log(`${each.name}@${each.version}`);
  }
}

/** Writes the changes since the last release as the text of a pull request. @returns its relative path */
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
