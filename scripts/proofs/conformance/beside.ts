import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate, updateLockfile } from "@rosterkit/codegen";
import { repositoryRoot } from "../../support/repository.ts";
import config from "../../../rosterkit.config.ts";

/** A copy of the repository, with its own installation. */
export interface Copy extends Disposable {
  readonly root: string;
  /** Runs a program in it; on failure the error says what the program said. */
  run(program: string, words: readonly string[]): Promise<string>;
  install(): Promise<void>;
  /** Titles of a package's tests, by what became of them. */
  testsOf(name: string): { readonly passed: readonly string[]; readonly failed: readonly string[] };
}

/** Copies everything that is committed or would be. */
export async function copyWithGit(): Promise<Copy> {
  const root = mkdtempSync(join(tmpdir(), "rosterkit-beside-"));
  const words = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  for (const path of (await run("git", words, repositoryRoot)).split("\0").filter(Boolean)) {
    // A file that is deleted and not committed is listed all the same.
    if (existsSync(join(repositoryRoot, path))) cpSync(join(repositoryRoot, path), join(root, path));
  }
  return {
    root,
    run: (program, programWords) => run(program, programWords, root),
    // The age of what the lockfile names was judged when it was written; to ask again takes the network.
    install: async () => {
      await run(
        "pnpm",
        ["install", "--frozen-lockfile", "--offline", "--config.minimum-release-age=0"],
        root,
      );
    },
    testsOf: (name) => testsOf(root, name),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

async function run(program: string, words: readonly string[], cwd: string): Promise<string> {
  const bin = join(repositoryRoot, "node_modules", ".bin");
  try {
    const { stdout } = await promisify(execFile)(program, words, {
      cwd,
      maxBuffer: Number.POSITIVE_INFINITY,
      env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ""}`, TURBO_TELEMETRY_DISABLED: "1" },
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${words.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}

function testsOf(root: string, name: string): ReturnType<Copy["testsOf"]> {
  const report = readFileSync(join(root, "packages", name, ".report/vitest.json"), "utf8");
  const { testResults } = JSON.parse(report) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const titled = (isPassed: boolean): string[] =>
    results.filter(({ status }) => (status === "passed") === isPassed).map(({ title }) => title);
  return { passed: titled(true), failed: titled(false) };
}

/** What became of a document beside our own services. */
export interface Beside {
  readonly operations: number;
  readonly packages: number;
  /** Tests of the packages that hold the document's operations. */
  readonly passed: number;
  readonly failed: readonly string[];
  /** Seconds by step. */
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Adds a document to the services of a copy of the repository, as it was published, and runs what a maintainer would:
 * generate, build, type check and the contract tests of every package.
 */
export async function tryBeside(
  service: string,
  path: string,
  onStep: (step: string) => void,
): Promise<Beside> {
  using copy = await copyWithGit();
  const seconds: Record<string, number> = {};
  const step = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    onStep(name);
    const started = performance.now();
    const value = await work();
    seconds[name] = Math.round((performance.now() - started) / 100) / 10;
    return value;
  };
  writeFileSync(join(copy.root, "spec", "sources", `${service}.json`), readFileSync(path));
  const { counts, changes } = await step("generate", () => generate({ ...config, root: copy.root }));
  await updateLockfile(copy.root, changes);
  const names = changes.flatMap(
    ({ path: changed }) => /^packages\/([^/]+)\/src\/generated\/index\.ts$/.exec(changed)?.[1] ?? [],
  );
  const domains = [...new Set(names)].filter((name) => name !== "client" && name !== "types");
  await step("install", () => copy.install());
  await step("build", () => copy.run("turbo", ["run", "build"]));
  const filters = domains.map((name) => `--filter=@rosterkit/${name}`);
  await step("type check", () => copy.run("turbo", ["run", "check", ...filters]));
  await step("contract tests", async () => {
    // What fails stands in the reports.
    await copy
      .run("turbo", ["run", "test", "--continue", `--concurrency=${availableParallelism()}`, ...filters])
      .catch(() => undefined);
  });
  const tests = domains.map((name) => ({ name, ...copy.testsOf(name) }));
  return {
    operations: counts.operations,
    packages: domains.length,
    passed: tests.reduce((sum, { passed }) => sum + passed.length, 0),
    failed: tests.flatMap(({ name, failed }) => failed.map((title) => `${name}: ${title}`)),
    seconds,
  };
}
