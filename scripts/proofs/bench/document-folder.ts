import { globSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { median } from "./benchmark.ts";

/** The measures that a child process prints. */
export interface Run {
  readonly milliseconds: number;
  readonly megabytes: number;
}

export const timeOf = (runs: readonly Run[]): number => median(runs.map(({ milliseconds }) => milliseconds));
export const memoryOf = (runs: readonly Run[]): number => median(runs.map(({ megabytes }) => megabytes));

/** A folder in which one document stands, and nothing that was made of it. */
export function folderWith(write: (path: string) => void): Disposable & { readonly root: string } {
  const { path: root, [Symbol.dispose]: dispose } = temporaryFolder("bench");
  mkdirSync(join(root, "spec", "sources"), { recursive: true });
  mkdirSync(join(root, "node_modules"));
  write(join(root, "spec", "sources", "measured.json"));
  return { root, [Symbol.dispose]: dispose };
}

/** Lines of the longest generated file but the raw types, which are not for reading. */
export function longestFile(root: string): number {
  const paths = globSync("packages/*/src/**/generated/**/*.ts", { cwd: root }).filter(
    (path) => !/^packages[\\/]types[\\/]/.test(path),
  );
  return Math.max(
    ...paths.map((path) => readFileSync(join(root, path), "utf8").trimEnd().split("\n").length),
  );
}
