import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listSamples } from "@rosterkit/codegen";
import type { OpenApiDocument } from "@rosterkit/openapi";
import config from "../../rosterkit.config.ts";
import { readText, repositoryRoot } from "../support/repository.ts";
import { withCharts } from "./charts.ts";
import { comparisonTable } from "./comparison.ts";
import { readGuides } from "./guides.ts";
import { operationPages, withSamples } from "./operations.ts";
import { type Page, rewriteLinks, type Section, titleOf } from "./page.ts";
import { rulePages } from "./rules.ts";

/** The folder of the site: its own files, its packages, and the output in `dist`. */
export const siteFolder = join(repositoryRoot, "docs", "site");

/** The picture on the home page. */
const stages = "docs/stages.svg";

/** Reads every page except the home page, which is written by hand. */
export async function readSections() {
  const document = JSON.parse(readText("spec/openapi.json")) as OpenApiDocument;
  const samples = await listSamples(config);
  const [guides, ...others] = readGuides();
  const sections: readonly Section[] = [guides, operationPages(document, samples), ...others, rulePages()];
  return { sections, reference: withSamples(document, samples) };
}

/** Writes the sources from which VitePress builds the site. */
export async function writeSources(): Promise<void> {
  const source = join(siteFolder, "dist", "source");
  rmSync(source, { recursive: true, force: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), text);
  };
  const { sections, reference } = await readSections();
  const comparison = comparisonTable(readText("docs/benchmarks.md"));
  const home: Page = {
    path: "index",
    source: "docs/site/index.md",
    text: readText("docs/site/index.md").replace("<!-- comparison -->", comparison),
  };
  const pages = [home, ...sections.flatMap((section) => section.pages)];
  const targets = {
    pages: [...pages, { path: "stages.svg", source: stages }],
    repository: config.repository,
  };
  for (const page of pages) {
    const { text, source: origin } = withCharts(page);
    write(`${page.path}.md`, origin === undefined ? text : rewriteLinks(text, origin, targets));
  }
  const { title, repository } = config;
  write("contents.json", JSON.stringify({ title, repository, sidebar: sidebarOf(sections) }));
  write("public/openapi.json", JSON.stringify(reference));
  const copies = {
    "stages.svg": stages,
    "reference.html": "docs/site/reference.html",
    "scalar.js": "docs/site/node_modules/@scalar/api-reference/dist/browser/standalone.js",
  };
  for (const [name, path] of Object.entries(copies))
    copyFileSync(join(repositoryRoot, path), join(source, "public", name));
  for (const [path, text] of plainDocuments()) write(`public/${path}`, text);
}

/** Returns the sidebar by path. The many pages of rules have their own. */
function sidebarOf(sections: readonly Section[]): object {
  const entries = sections.map(({ title, pages }) => ({
    text: title,
    items: pages.map((page) => ({ text: titleOf(page), link: `/${page.path}` })),
  }));
  const rules = entries.pop();
  const list = { text: "Rules", items: rules?.items.slice(0, 1) };
  return { "/rules/": [rules], "/": [...entries, list] };
}

/** Reads `llms.txt`, and the documents that it links to. */
function plainDocuments(): [path: string, text: string][] {
  const index = readText("docs/llms.txt");
  const targets = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
  return [
    ["llms.txt", index.replaceAll("](../", "](")],
    ...targets.map((target): [string, string] => [target.replace("../", ""), readText(join("docs", target))]),
  ];
}
