import { globSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readmeLimit } from "../../proofs/release/check-packages.ts";
import { secretsIn } from "../../proofs/release/secrets.ts";
import { drawStages, readSteps } from "../../site/stages.ts";
import { readText, repositoryRoot } from "../../support/repository.ts";

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The rows of the table that begins with this heading, each as its cells without code marks. */
function tableRows(markdown: string, heading: string): string[][] {
  const from = markdown.indexOf(heading);
  const [table = ""] = markdown.slice(from).split("\n\n");
  return table
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

test("ARCHITECTURE gives a reason for each runtime dependency, and for no other", () => {
  const rows = tableRows(readText("ARCHITECTURE.md"), "| package | dependency | reason |");
  const reasoned = rows.flatMap(([name = "", dependencies = ""]) =>
    dependencies.split(", ").map((dependency) => `${name} -> ${dependency}`),
  );
  const domains = new Set(
    globSync("packages/*/src/generated/index.ts", { cwd: repositoryRoot })
      .filter((path) => /^export \* as /m.test(readText(path)))
      .map((path) => `@rosterkit/${path.split(/[\\/]/)[1]}`),
  );
  const actual = globSync("packages/*/package.json", { cwd: repositoryRoot }).flatMap((path) => {
    const { name, dependencies = {} } = JSON.parse(readText(path)) as Manifest;
    const owner = domains.has(name) ? "every domain package" : name;
    // The generator keeps the dependencies of a package that has all of the domains.
    const hasAll = [...domains].every((domain) => domain in dependencies);
    return Object.keys(dependencies).map(
      (dependency) =>
        `${owner} -> ${hasAll && domains.has(dependency) ? "every domain package" : dependency}`,
    );
  });
  expect(reasoned.toSorted()).toEqual([...new Set(actual)].toSorted());
});

test.each(globSync("packages/*/README.md", { cwd: repositoryRoot }))(
  "%s is fit to be packed: light, and without a secret",
  (path) => {
    const text = readText(path);
    expect(gzipSync(text).length).toBeLessThanOrEqual(readmeLimit * 1000);
    expect(secretsIn(text)).toEqual([]);
  },
);

test("README's table of commands names commands that exist", () => {
  const { scripts = {} } = JSON.parse(readText("package.json")) as Manifest;
  const commands = tableRows(readText("README.md"), "| command | what it does |").map(
    ([command = ""]) => /^npm (?:run )?([\w:]+)/.exec(command)?.[1],
  );
  expect(commands).toContain("start");
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
});

test("CONTRIBUTING explains every extension that the spec uses", () => {
  const explained = tableRows(readText("CONTRIBUTING.md"), "| extension | on | says |").map(([name]) => name);
  const files = globSync("spec/{sources,overlays}/*", { cwd: repositoryRoot });
  const used = files.flatMap((path) =>
    [...readText(path).matchAll(/\bx-[a-z-]+(?=:)/g)].map(([name]) => name),
  );
  expect(explained.toSorted()).toEqual([...new Set(used)].toSorted());
});

test("upstream.yaml says of every source where it comes from, and of no other", () => {
  const sources = globSync("spec/sources/*.{yaml,yml,json}", { cwd: repositoryRoot });
  const origins = parse(readText("spec/upstream.yaml")) as object;
  expect(Object.keys(origins).toSorted()).toEqual(
    sources.map((path) => basename(path, extname(path))).toSorted(),
  );
});

const documents = globSync(["*.md", "docs/*.{md,txt}", "packages/*/*.md"], { cwd: repositoryRoot });

test("documents link to files that exist, and to headings that they have", () => {
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
  const isThere = ({ file, anchor }: (typeof links)[number]): boolean =>
    anchor === undefined
      ? globSync(file, { cwd: repositoryRoot }).length > 0
      : headingsOf(readText(file)).includes(anchor);
  expect(links.filter((link) => !isThere(link)).map(({ label }) => label)).toEqual([]);
});

/** The headings of a document as links name them. */
function headingsOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/^#+ (.+)$/gm), ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

test("documents of the repository name source files that exist", () => {
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

test("documents name npm scripts that exist", () => {
  const { scripts = {} } = JSON.parse(readText("package.json")) as Manifest;
  const named = documents.flatMap((path) =>
    Array.from(readText(path).matchAll(/npm run (?:-s )?([\w:-]+)/g), ([, name]) => name),
  );
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test("READMEs list exports that their packages have", () => {
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

test("the picture of the way is drawn from ARCHITECTURE, and its stages are folders of the generator", async () => {
  const architecture = readText("ARCHITECTURE.md");
  // `npx vitest -u` draws it anew.
  await expect(drawStages(architecture)).toMatchFileSnapshot("../../../docs/stages.svg");
  const stages = readSteps(architecture).flatMap((step) => step.stages.map(({ name }) => name));
  const folders = globSync("packages/codegen/src/*/", { cwd: repositoryRoot }).map((path) => basename(path));
  // The last one is a stage of another package.
  expect(stages).toHaveLength(8);
  expect(stages.pop()).toBe("compare");
  expect(folders).toEqual(expect.arrayContaining(stages));
});
