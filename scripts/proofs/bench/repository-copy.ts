import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";

/** A copy of the repository whose files may change. */
export interface RepositoryCopy extends Disposable {
  readonly directory: string;
}

const leftOut = new Set(["node_modules", "dist", ".git", ".turbo", ".report"]);

export function copyRepository(): RepositoryCopy {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "rosterkit-copy-")));
  cpSync(repositoryRoot, directory, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  symlinkSync(join(repositoryRoot, "node_modules"), join(directory, "node_modules"), "junction");
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}
