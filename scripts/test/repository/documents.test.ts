import { globSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readmeLimit } from "../../proofs/release/check-packages.ts";
import { secretsIn } from "../../proofs/release/secrets.ts";
import { drawStages, readSteps } from "../../site/stages.ts";
import { repositoryRoot } from "../../support/repository.ts";

const read = (path: string): string => readFileSync(join(repositoryRoot, path), "utf8");

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
  const rows = tableRows(read("ARCHITECTURE.md"), "| package | dependency | reason |");
  const reasoned = rows.flatMap(([name = "", dependencies = ""]) =>
    dependencies.split(", ").map((dependency) => `${name} -> ${dependency}`),
  );
  const domains = new Set(
    globSync("packages/*/src/generated/index.ts", { cwd: repositoryRoot })
      .filter((path) => /^export \* as /m.test(read(path)))
      .map((path) => `@rosterkit/${path.split(/[\\/]/)[1]}`),
  );
  const actual = globSync("packages/*/package.json", { cwd: repositoryRoot }).flatMap((path) => {
    const { name, dependencies = {} } = JSON.parse(read(path)) as Manifest;
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
    const text = read(path);
    expect(gzipSync(text).length).toBeLessThanOrEqual(readmeLimit * 1000);
    expect(secretsIn(text)).toEqual([]);
  },
);

test("README's table of commands names commands that exist", () => {
  const { scripts = {} } = JSON.parse(read("package.json")) as Manifest;
  const commands = tableRows(read("README.md"), "| command | what it does |").map(
    ([command = ""]) => /^npm (?:run )?([\w:]+)/.exec(command)?.[1],
  );
  expect(commands).toContain("start");
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
});

test("CONTRIBUTING explains every extension that the spec uses", () => {
  const explained = tableRows(read("CONTRIBUTING.md"), "| extension | on | says |").map(([name]) => name);
  const files = globSync("spec/{sources,overlays}/*", { cwd: repositoryRoot });
  const used = files.flatMap((path) => [...read(path).matchAll(/\bx-[a-z-]+(?=:)/g)].map(([name]) => name));
  expect(explained.toSorted()).toEqual([...new Set(used)].toSorted());
});

test("upstream.yaml says of every source where it comes from, and of no other", () => {
  const sources = globSync("spec/sources/*.{yaml,yml,json}", { cwd: repositoryRoot });
  const origins = parse(read("spec/upstream.yaml")) as object;
  expect(Object.keys(origins).toSorted()).toEqual(
    sources.map((path) => basename(path, extname(path))).toSorted(),
  );
});

test("documents link to files that exist", () => {
  const documents = globSync(["*.md", "docs/*.{md,txt}", "packages/*/*.md"], { cwd: repositoryRoot });
  const missing = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => globSync(join(path, "..", target), { cwd: repositoryRoot }).length === 0)
      .map((target) => `${path}: ${target}`),
  );
  expect(missing).toEqual([]);
});

test("the picture of the way is drawn from ARCHITECTURE, and its stages are folders of the generator", async () => {
  const architecture = read("ARCHITECTURE.md");
  // `npx vitest -u` draws it anew.
  await expect(drawStages(architecture)).toMatchFileSnapshot("../../../docs/stages.svg");
  const stages = readSteps(architecture).flatMap((step) => step.stages.map(({ name }) => name));
  const folders = globSync("packages/codegen/src/*/", { cwd: repositoryRoot }).map((path) => basename(path));
  // The last one is a stage of another package.
  expect(stages).toHaveLength(8);
  expect(stages.pop()).toBe("compare");
  expect(folders).toEqual(expect.arrayContaining(stages));
});
