import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import { locateDocument, publicDocument } from "../../support/corpus.ts";

/** GitHub's REST description, of the same installation as the conformance corpus. */
export const githubDocument = (): Promise<string> => locateDocument(publicDocument("github"));

/** A folder in which only documents stand: one that is given as its path or its content, or our own. */
export function folderWith(document: string | object | undefined): TemporaryFolder {
  const folder = temporaryFolder("bench");
  const sources = join(folder.path, "spec", "sources");
  mkdirSync(join(folder.path, "node_modules"));
  mkdirSync(sources, { recursive: true });
  if (document === undefined)
    cpSync(join(repositoryRoot, "spec"), join(folder.path, "spec"), { recursive: true });
  else if (typeof document === "string") copyFileSync(document, join(sources, "measured.json"));
  else writeFileSync(join(sources, "measured.json"), JSON.stringify(document));
  return folder;
}
