import { existsSync } from "node:fs";
import { join } from "node:path";
import { readOperations, type OpenApiDocument } from "@rosterkit/openapi";
import { rules } from "@rosterkit/spec-diff";
import { beforeAll, expect, test } from "vitest";
import { withCharts } from "../../site/charts.ts";
import { comparisonTable } from "../../site/comparison.ts";
import { type Page, rewriteLinks } from "../../site/page.ts";
import { readSections } from "../../site/write-sources.ts";
import { corpus } from "../../support/corpus.ts";
import { readText, repositoryRoot } from "../../support/repository.ts";

const repository = "https://example.com/acme/sdk";

let pages: readonly Page[];
let reference: object;

beforeAll(async () => {
  const { sections, reference: document } = await readSections();
  pages = sections.flatMap((section) => section.pages);
  reference = document;
});

test("a link to a document becomes a link to its page, and any other one to the repository", () => {
  const targets = { repository, pages: [{ path: "packages/users", source: "packages/users/README.md" }] };
  const text =
    "[a](../packages/users/README.md#install) [b](../spec/openapi.json) [c](https://a.b/c) [d](#e)";
  expect(rewriteLinks(text, "docs/guide.md", targets)).toBe(
    `[a](/packages/users#install) [b](${repository}/blob/main/spec/openapi.json) [c](https://a.b/c) [d](#e)`,
  );
});

test("every link of every page has a target on the site or in the repository", () => {
  const paths = new Set(pages.map(({ path }) => `/${path}`));
  const dead = pages.flatMap(({ path, text, source = "" }) =>
    Array.from(
      rewriteLinks(text, source, { pages, repository }).matchAll(/\]\(([^)\s#]+)/g),
      ([, link = ""]) => link,
    )
      .filter((link) => !/^[a-z]+:/.test(link) && !paths.has(link) && link !== "/reference.html")
      .map((link) => `${path}: ${link}`),
  );
  expect(dead).toEqual([]);
  const files = pages.flatMap(({ text, source = "" }) =>
    Array.from(
      rewriteLinks(text, source, { pages, repository }).matchAll(
        /\]\(https:\/\/example\.com\/acme\/sdk\/blob\/main\/([^)#]+)/g,
      ),
      ([, file = ""]) => file,
    ),
  );
  expect(files.filter((file) => !existsSync(join(repositoryRoot, file)))).toEqual([]);
});

test("every operation has a heading for the search, and a sample in the reference", () => {
  const document = JSON.parse(readText("spec/openapi.json")) as OpenApiDocument;
  for (const { id, service } of readOperations(document)) {
    const page = pages.find(({ path }) => path === `operations/${service}`);
    expect(page?.text).toContain(`\n## ${id.slice(service.length + 1)}\n`);
  }
  for (const { id, object } of readOperations(reference as OpenApiDocument)) {
    const [sample] = object["x-codeSamples"] as unknown as readonly { readonly source: string }[];
    expect(sample?.source).toContain(`${id.split(".")[1]}`);
  }
});

test("every rule of spec-diff has a page with a mutation", () => {
  for (const [id, { level }] of Object.entries(rules)) {
    const text = pages.find(({ path }) => path === `rules/${id}`)?.text ?? "";
    expect(text).toContain(`A **${level}** release.`);
    expect(text).toMatch(/in the test of this rule:\n\n```yaml\n(?!\{\})/);
  }
});

test("the tables of faults, conformance and benchmarks have charts", () => {
  const counts = ["faults", "conformance", "benchmarks"].map((path) => {
    const { text } = withCharts(pages.find((page) => page.path === path) ?? { path, text: "" });
    return text.split('<figure class="chart"').length - 1;
  });
  expect(counts).toEqual([2, 1, 1]);
});

test("the chart of conformance has a bar with a unique label for each document of the corpus", () => {
  const page = pages.find(({ path }) => path === "conformance") as Page;
  const labels = Array.from(
    withCharts(page).text.matchAll(/<th scope="row">(.*?)<\/th>/g),
    ([, label]) => label,
  );
  expect(new Set(labels).size).toBe(corpus.length);
  expect(labels).toHaveLength(corpus.length);
});

test("the home page compares recorded figures only", () => {
  const benchmarks = readText("docs/benchmarks.md");
  for (const row of comparisonTable(benchmarks).split("\n").slice(2))
    expect(row).toMatch(/\| \S+ (?:ms|types|of \d|kB) \|/);
  expect(() => comparisonTable("# Nothing")).toThrow("docs/benchmarks.md has no figure");
});
