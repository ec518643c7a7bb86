import { onTestFinished } from "vitest";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A temporary folder for as long as the test runs. */
export function testFolder(purpose: string): string {
  const folder = temporaryFolder(purpose);
  onTestFinished(() => folder[Symbol.dispose]());
  return folder.path;
}
