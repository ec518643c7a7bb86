import { onTestFinished } from "vitest";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Creates a folder that is removed after the test. */
export function testFolder(purpose: string): string {
  const folder = temporaryFolder(purpose);
  onTestFinished(() => folder[Symbol.dispose]());
  return folder.path;
}
