import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { run, tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { PackagedDocument } from "../../support/corpus.ts";

/** A document as one version of its package holds it. */
export interface Version {
  readonly version: string;
  readonly text: string;
}

/** Packages stay here between runs: a version is never published twice. */
const cache = join(repositoryRoot, "node_modules", ".cache", "rosterkit", "history");

/** The last versions of a document of which each differs from the one before, the oldest first. */
export async function readVersions(document: PackagedDocument, count: number): Promise<Version[]> {
  const { packageName, version: last, file } = document;
  const printed = await run("npm", ["view", packageName, "versions", "--json"]);
  const published = JSON.parse(printed) as readonly string[];
  const found: Version[] = [];
  for (const version of published.slice(0, published.indexOf(last) + 1).toReversed()) {
    const text = await readFromPackage(await pack(packageName, version), file);
    if (text === undefined) continue;
    // Of equal texts the oldest version is the one that brought it.
    if (found[0] && fingerprint(found[0].text) === fingerprint(text)) found[0] = { version, text };
    else if (found.length === count) break;
    else found.unshift({ version, text });
  }
  return found;
}

/** Fetches the archive of a version, unless it is here. @returns its path */
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

/** Reads a file of a package; undefined where it has none of that path. */
async function readFromPackage(archive: string, file: string): Promise<string | undefined> {
  const { stdout, exitCode } = await tryRun("tar", ["-xzOf", archive, `package/${file}`]);
  return exitCode === 0 && stdout.trim() !== "" ? stdout : undefined;
}

/** Tells documents apart that differ in more than the version that they state of themselves. */
function fingerprint(text: string): string {
  const withoutVersion = text.replace(/^(\s*"?version"?\s*:).*$/m, "$1");
  return createHash("sha256").update(withoutVersion).digest("hex");
}
