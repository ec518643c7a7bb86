import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that is removed with its content when it is disposed of. */
export interface TemporaryFolder extends Disposable {
  readonly path: string;
}

/**
 * Creates a folder.
 * @param purpose part of the name
 * @param parent created if it does not exist
 */
export function temporaryFolder(purpose: string, parent: string = tmpdir()): TemporaryFolder {
  mkdirSync(parent, { recursive: true });
  const path = realpathSync(mkdtempSync(join(parent, `rosterkit-${purpose}-`)));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
