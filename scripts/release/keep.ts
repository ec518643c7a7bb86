import { copyFileSync, globSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentPath, releasedPath } from "@rosterkit/spec-diff/paths";

/** Where the code that users of the last release had is kept. */
export const oldCodeFolder = "examples/released";

/** What users write against the packages: the examples, the lines that are promised, and the type tests. */
export function userCode(root: string): string[] {
  return globSync("examples/{src,test}/*.ts", { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !path.endsWith(".test.ts"))
    .toSorted();
}

/**
 * Keeps what the next release is compared with: the document, and the code that users of this release have.
 * @returns the paths that were written
 */
export function keepRelease(root: string): string[] {
  rmSync(join(root, oldCodeFolder), { recursive: true, force: true });
  const copies = [
    [documentPath, releasedPath] as const,
    ...userCode(root).map((path) => [path, path.replace("examples/", `${oldCodeFolder}/`)] as const),
  ];
  for (const [from, to] of copies) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    copyFileSync(join(root, from), join(root, to));
  }
  return copies.map(([, to]) => to);
}
