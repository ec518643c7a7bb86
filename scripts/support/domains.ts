import { globSync } from "node:fs";
import { basename, join } from "node:path";

/** The packages of a repository that hold operations, by their domain. */
export function domainsOf(root: string): string[] {
  return globSync("packages/*/src/generated/index.ts", { cwd: root })
    .map((path) => basename(join(path, "..", "..", "..")))
    .filter((name) => name !== "client" && name !== "types")
    .toSorted();
}
