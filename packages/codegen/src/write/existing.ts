import { join } from "node:path";
import { byCodeUnit } from "@rosterkit/openapi";
import { isGenerated, temporarySuffix } from "./compare.ts";
import type { FileSystem } from "./file-system.ts";

/** Hand-written files that hold generated tables or lists. */
const folders = ["packages", "docs"];
const files = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "examples/package.json",
  "scripts/package.json",
];

/**
 * Reads the hand-written files that emitters amend, or leave alone because they are there.
 * @returns texts by path relative to the root
 */
export async function readExisting(root: string, fileSystem: FileSystem): Promise<Map<string, string>> {
  const inFolders = folders.map(async (folder) =>
    (await fileSystem.listFiles(join(root, folder))).map((path) => `${folder}/${path}`),
  );
  const paths = [...files, ...(await Promise.all(inFolders)).flat()]
    .filter((path) => !isGenerated(path) && !path.endsWith(temporarySuffix))
    .toSorted(byCodeUnit);
  const texts = await Promise.all(
    paths.map(async (path): Promise<[string, string | undefined]> => [
      path,
      await fileSystem.readText(join(root, path)),
    ]),
  );
  return new Map(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
