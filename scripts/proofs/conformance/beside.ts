import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { generate, updateLockfile } from "@rosterkit/codegen";
import config from "../../../rosterkit.config.ts";
import { copyRepository, type RepositoryCopy } from "../../support/copy-repository.ts";

/** Installs from the lockfile of a copy, which `generate` has extended, what is installed here too. */
export async function installOffline(copy: RepositoryCopy): Promise<void> {
  // Runtimes install themselves by scripts, over the network; a copy needs none of them.
  const words = ["install", "--frozen-lockfile", "--offline", "--ignore-scripts"];
  // The age of each version was judged when the lockfile was written; to ask again takes the network.
  await copy.run("pnpm", [...words, "--config.minimum-release-age=0"]);
}

/** Reads which tests of a package passed and failed, by title. */
export function readTests(
  { root }: RepositoryCopy,
  name: string,
): { readonly passed: readonly string[]; readonly failed: readonly string[] } {
  const report = readFileSync(join(root, "packages", name, ".report/test.json"), "utf8");
  const { testResults } = JSON.parse(report) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const titled = (isPassed: boolean): string[] =>
    results.filter(({ status }) => (status === "passed") === isPassed).map(({ title }) => title);
  return { passed: titled(true), failed: titled(false) };
}

/** The outcome for a document beside our own services. */
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
  using copy = await copyRepository("beside", { linked: false });
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
  await step("install", () => installOffline(copy));
  await step("build", () => copy.run("turbo", ["run", "build"]));
  const filters = domains.map((name) => `--filter=@rosterkit/${name}`);
  await step("type check", () => copy.run("turbo", ["run", "check", ...filters]));
  await step("contract tests", async () => {
    // The reports name the tests that fail.
    await copy
      .run("turbo", ["run", "test", "--continue", `--concurrency=${availableParallelism()}`, ...filters])
      .catch(() => undefined);
  });
  const tests = domains.map((name) => ({ name, ...readTests(copy, name) }));
  return {
    operations: counts.operations,
    packages: domains.length,
    passed: tests.reduce((sum, { passed }) => sum + passed.length, 0),
    failed: tests.flatMap(({ name, failed }) => failed.map((title) => `${name}: ${title}`)),
    seconds,
  };
}
