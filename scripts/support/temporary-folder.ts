import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that is removed with all that it holds when it is disposed of. */
export interface TemporaryFolder extends Disposable {
  readonly path: string;
}

/**
 * @param purpose part of its name
 * @param parent is made if it is not there, as in a fresh clone
 */
export function temporaryFolder(purpose: string, parent: string = tmpdir()): TemporaryFolder {
  mkdirSync(parent, { recursive: true });
  const path = realpathSync(mkdtempSync(join(parent, `rosterkit-${purpose}-`)));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
