import { globSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readmeLimit } from "../../proofs/release/check-packages.ts";
import { secretsIn } from "../../proofs/release/secrets.ts";
import { drawStages, readSteps } from "../../site/stages.ts";
import { readTables } from "../../support/documents.ts";
import { readText, repositoryRoot } from "../../support/repository.ts";

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

test("ARCHITECTURE has a reason for every runtime dependency, and for no others", () => {
  const rows = readTables(readText("ARCHITECTURE.md").replaceAll("`", ""), "package");
  const reasoned = rows.flatMap(({ package: name, dependency = "" }) =>
    dependency.split(", ").map((each) => `${name} -> ${each}`),
  );
  const domains = new Set(
    globSync("packages/*/src/generated/index.ts", { cwd: repositoryRoot })
      .filter((path) => /^export \* as /m.test(readText(path)))
      .map((path) => `@rosterkit/${path.split(/[\\/]/)[1]}`),
  );
  const actual = globSync("packages/*/package.json", { cwd: repositoryRoot }).flatMap((path) => {
    const { name, dependencies = {} } = JSON.parse(readText(path)) as Manifest;
    const owner = domains.has(name) ? "every domain package" : name;
    // A package that depends on all domains does so through the generator.
    const hasAll = [...domains].every((domain) => domain in dependencies);
    return Object.keys(dependencies).map(
      (dependency) =>
        `${owner} -> ${hasAll && domains.has(dependency) ? "every domain package" : dependency}`,
    );
  });
  expect(reasoned.toSorted()).toEqual([...new Set(actual)].toSorted());
});

test.each(globSync("packages/*/README.md", { cwd: repositoryRoot }))(
  "%s is small enough to be packed, and contains no secret",
  (path) => {
    const text = readText(path);
    expect(gzipSync(text).length).toBeLessThanOrEqual(readmeLimit * 1000);
    expect(secretsIn(text)).toEqual([]);
  },
);

test("the commands in the table of README exist", () => {
  const { scripts = {} } = JSON.parse(readText("package.json")) as Manifest;
  const commands = readTables(readText("README.md"), "command").map(
    ({ command = "" }) => /^`npm (?:run )?([\w:]+)/.exec(command)?.[1],
  );
  expect(commands).toContain("start");
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
});

test("CONTRIBUTING explains every extension in the spec, and no others", () => {
  const rows = readTables(readText("CONTRIBUTING.md").replaceAll("`", ""), "extension");
  const explained = rows.map(({ extension = "" }) => extension);
  const files = globSync("spec/{sources,overlays}/*", { cwd: repositoryRoot });
  const used = files.flatMap((path) =>
    [...readText(path).matchAll(/\bx-[a-z-]+(?=:)/g)].map(([name]) => name),
  );
  expect(explained.toSorted()).toEqual([...new Set(used)].toSorted());
});

test("upstream.yaml has an entry for every source, and no others", () => {
  const sources = globSync("spec/sources/*.{yaml,yml,json}", { cwd: repositoryRoot });
  const origins = parse(readText("spec/upstream.yaml")) as object;
  expect(Object.keys(origins).toSorted()).toEqual(
    sources.map((path) => basename(path, extname(path))).toSorted(),
  );
});

const documents = globSync(["*.md", "docs/*.{md,txt}", "packages/*/*.md"], { cwd: repositoryRoot });

test("links of documents lead to existing files and headings", () => {
  const links = documents.flatMap((path) =>
    Array.from(
      readText(path).matchAll(/\]\((?![a-z]+:)([^)#]*)(?:#([^)]+))?/g),
      ([, target = "", anchor]) => ({
        label: `${path}: ${target}#${anchor ?? ""}`,
        file: target === "" ? path : join(path, "..", target),
        anchor,
      }),
    ),
  );
  const exists = ({ file, anchor }: (typeof links)[number]): boolean =>
    anchor === undefined
      ? globSync(file, { cwd: repositoryRoot }).length > 0
      : headingsOf(readText(file)).includes(anchor);
  expect(links.filter((link) => !exists(link)).map(({ label }) => label)).toEqual([]);
});

/** Returns the anchors of the headings of a document. */
function headingsOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/^#+ (.+)$/gm), ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

test("source files that documents name exist", () => {
  const files = globSync("{*,packages/*/*,{packages/*/{src,test},scripts,docs}/**/*}.{ts,mjs,svg}", {
    cwd: repositoryRoot,
  });
  const named = documents
    .filter((path) => !path.startsWith("packages"))
    .flatMap((path) =>
      Array.from(readText(path).matchAll(/`([\w./-]+\.(?:ts|mjs|svg))`/g), ([, name = ""]) => name),
    );
  const missing = named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
  expect(missing).toEqual([]);
});

test("npm scripts that documents name exist", () => {
  const { scripts = {} } = JSON.parse(readText("package.json")) as Manifest;
  const named = documents.flatMap((path) =>
    Array.from(readText(path).matchAll(/npm run (?:-s )?([\w:-]+)/g), ([, name]) => name),
  );
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test("exports that READMEs list exist", () => {
  const missing = globSync("packages/*/README.md", { cwd: repositoryRoot }).flatMap((path) => {
    const source = globSync(join(path, "../src/**/*.ts"), { cwd: repositoryRoot }).map(readText).join("\n");
    const rows = readText(path).matchAll(/^\| export \|.*\n\|.*\n((?:\|.*\n)+)/gm);
    const cells = Array.from(rows, ([, table = ""]) =>
      table.split("\n").map((row) => row.split(" | ")[0] ?? ""),
    );
    const names = cells
      .flat()
      .flatMap((cell) => Array.from(cell.matchAll(/`(\w+)[(`]/g), ([, name = ""]) => name));
    return names
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(source))
      .map((name) => `${path}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test("docs/stages.svg matches ARCHITECTURE, and its stages are folders of the generator", async () => {
  const architecture = readText("ARCHITECTURE.md");
  // `npx vitest -u` updates it.
  await expect(drawStages(architecture)).toMatchFileSnapshot("../../../docs/stages.svg");
  const stages = readSteps(architecture).flatMap((step) => step.stages.map(({ name }) => name));
  const folders = globSync("packages/codegen/src/*/", { cwd: repositoryRoot }).map((path) => basename(path));
  // The last stage is another package.
  expect(stages).toHaveLength(8);
  expect(stages.pop()).toBe("compare");
  expect(folders).toEqual(expect.arrayContaining(stages));
});
