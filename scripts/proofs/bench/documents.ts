import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import { locateDocument, publicDocument } from "../../support/corpus.ts";

/** Locates GitHub's REST description, in the version of the conformance corpus. */
export const githubDocument = (): Promise<string> => locateDocument(publicDocument("github"));

/** Makes a folder with one document, given as its path or its content, or with our own `spec/` if none is given. */
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
