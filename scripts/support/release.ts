import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  BadUseError,
  changesetPath,
  checkChangesets,
  documentPath,
  readChangesets,
  releasedPath,
  splitChangeset,
} from "@rosterkit/spec-diff";
import config from "../../rosterkit.config.ts";
import { publicPackages } from "./public-packages.ts";
import { run } from "./run.ts";

/** Where the code that users of the last release had is kept. */
export const oldCodeFolder = "examples/released";

/**
 * Keeps what the next release is compared with: the document, and what users write against this release, which is
 * the examples, the promised lines and the type tests.
 * @returns the paths that were written
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
 * @throws {BadUseError} when they ask for less than the document needs
 */
export async function versionPackages(root: string): Promise<void> {
  const problems = await checkChangesets(root, config.scope);
  if (problems.length > 0) throw new BadUseError(`${problems.join("\n")}\nRun \`npm run generate\` first.`);
  const changesets = readChangesets(root);
  if (changesets.size === 0) throw new BadUseError("There is no changeset: nothing is to be released.");
  const generated = changesets.get(changesetPath);
  const parts = generated === undefined ? new Map<string, string>() : splitChangeset(generated);
  for (const [path, text] of parts) writeFileSync(join(root, path), text);
  rmSync(join(root, changesetPath), { force: true });
  try {
    process.stdout.write(await run("changeset", ["version"], { folder: root }));
  } catch (error) {
    // The overrides stand in no other file.
    for (const path of parts.keys()) rmSync(join(root, path), { force: true });
    if (generated !== undefined) writeFileSync(join(root, changesetPath), generated);
    throw error;
  }
  keepRelease(root);
}

/**
 * Packs every published package into the folder `release`.
 * @throws {BadUseError} when the document of this release is not kept
 */
export async function packRelease(root: string): Promise<void> {
  const text = (path: string): string | undefined =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
  if (text(documentPath) !== text(releasedPath))
    throw new BadUseError(
      `${releasedPath} is not the document that is about to be released. Release what is pending first (\`npm run release:version\`); ` +
        "for the first release run `npm run release:keep` and commit.",
    );
  const folder = join(root, "release");
  for (const each of publicPackages(root)) {
    await run("pnpm", ["pack", "--pack-destination", folder], { folder: join(root, each.folder) });
    console.log(`${each.name}@${each.version}`);
  }
}
