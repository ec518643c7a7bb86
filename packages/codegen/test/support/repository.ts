import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { GenerateConfig } from "../../src/config.ts";

/** Creates a repository in a temporary folder until the test ends. Objects are written as JSON, which is YAML, too. */
export function temporaryRepository(files: Readonly<Record<string, string | object>>): string {
  const root = mkdtempSync(join(tmpdir(), "rosterkit-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) writeInto(root, path, content);
  return root;
}

export function writeInto(root: string, path: string, content: string | object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  // Some file systems wait for the disk when an existing file is truncated and written. A new file avoids that.
  rmSync(join(root, path), { force: true });
  writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
}

/** A configuration for a repository in a folder. */
export function configOf(root: string): GenerateConfig {
  return { root, scope: "@rosterkit", title: "Rosterkit", repository: "https://example.test/repository" };
}

/** The text of every file by its path. */
export function snapshot(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]));
}
