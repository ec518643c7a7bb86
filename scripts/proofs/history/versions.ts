import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { run, tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { PackagedDocument } from "../../support/corpus.ts";

/** The document in one version of its package. */
export interface Version {
  readonly version: string;
  readonly text: string;
}

/** Folder of fetched packages, which are kept between runs because a published version never changes. */
const cache = join(repositoryRoot, "node_modules", ".cache", "rosterkit", "history");

/** Reads the last versions of a document, the oldest first, without those that do not change it. */
export async function readVersions(document: PackagedDocument, count: number): Promise<Version[]> {
  const { packageName, version: last, file } = document;
  const printed = await run("npm", ["view", packageName, "versions", "--json"]);
  const published = JSON.parse(printed) as readonly string[];
  const found: Version[] = [];
  for (const version of published.slice(0, published.indexOf(last) + 1).toReversed()) {
    const text = await readFromPackage(await pack(packageName, version), file);
    if (text === undefined) continue;
    // The oldest of several versions with the same text introduced it.
    if (found[0] && withoutVersion(found[0].text) === withoutVersion(text)) found[0] = { version, text };
    else if (found.length === count) break;
    else found.unshift({ version, text });
  }
  return found;
}

/** Fetches the tarball of a version, unless it is cached. @returns its path */
async function pack(name: string, version: string): Promise<string> {
  const path = join(cache, `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  using folder = temporaryFolder("pack", cache);
  const words = ["pack", `${name}@${version}`, "--json", "--ignore-scripts", "--loglevel=error"];
  const [packed] = JSON.parse(await run("npm", words, { folder: folder.path })) as { filename: string }[];
  renameSync(join(folder.path, packed!.filename), path);
  return path;
}

/** Reads a file of a package, if the package has it. */
async function readFromPackage(archive: string, file: string): Promise<string | undefined> {
  const { stdout, exitCode } = await tryRun("tar", ["-xzOf", archive, `package/${file}`]);
  return exitCode === 0 && stdout.trim() !== "" ? stdout : undefined;
}

/** Removes the version of a document, which is not a change of its content. */
function withoutVersion(text: string): string {
  return text.replace(/^(\s*"?version"?\s*:).*$/m, "$1");
}
