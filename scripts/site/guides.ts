import { globSync } from "node:fs";
import { basename } from "node:path";
import { readText, repositoryRoot } from "../support/repository.ts";
import type { Page, Section } from "./page.ts";

/** Reads the documents of the repository as pages. */
export function readGuides(): [Section, ...Section[]] {
  const guides = files("docs/*.md").filter((path) => !/\/(?:api|spec-diff)\.md$/.test(path));
  const isMigration = (path: string): boolean => basename(path).startsWith("migrate-");
  return [
    { title: "Guides", pages: guides.filter((path) => !isMigration(path)).map(toPage) },
    { title: "Migrate", pages: guides.filter(isMigration).map(toPage) },
    { title: "Packages", pages: files("packages/*/README.md").map(toPage) },
    {
      title: "The repository",
      pages: ["CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "docs/api.md"].map(toPage),
    },
  ];
}

function files(pattern: string): string[] {
  return globSync(pattern, { cwd: repositoryRoot })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();
}

function toPage(source: string): Page {
  const path = source
    .replace(/^docs\//, "")
    .replace(/(?:\/README)?\.md$/, "")
    .toLowerCase();
  return { path, source, text: readText(source) };
}
