import { copyFileSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { generate, updateLockfile } from "@rosterkit/codegen";
import config from "../../../rosterkit.config.ts";
import { copyRepository, type RepositoryCopy } from "../../support/copy-repository.ts";
import { domainsOf } from "../../support/domains.ts";
import { timed } from "../../support/time.ts";

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
}

/**
 * Adds a document to the services of a copy of the repository, as it was published, and runs what a maintainer would:
 * generate, build, type check and the contract tests of every package. Each step prints its time.
 */
export async function tryBeside(service: string, path: string): Promise<Beside> {
  using copy = await copyRepository("beside", { linked: false });
  const turbo = (...words: string[]): Promise<string> => copy.run("turbo", ["run", ...words]);
  copyFileSync(path, join(copy.root, "spec", "sources", `${service}.json`));
  const { counts, changes } = await timed("generate", generate({ ...config, root: copy.root }));
  await updateLockfile(copy.root, changes);
  const changed = new Set(changes.map((change) => change.path));
  const domains = domainsOf(copy.root).filter((name) =>
    changed.has(`packages/${name}/src/generated/index.ts`),
  );
  const filters = domains.map((name) => `--filter=@rosterkit/${name}`);
  await timed("install", installOffline(copy));
  await timed("build", turbo("build"));
  await timed("type check", turbo("check", ...filters));
  // The reports name the tests that fail.
  const tests = turbo("test", "--continue", `--concurrency=${availableParallelism()}`, ...filters);
  await timed(
    "contract tests",
    tests.catch(() => undefined),
  );
  const results = domains.map((name) => ({ name, ...readTests(copy, name) }));
  return {
    operations: counts.operations,
    packages: domains.length,
    passed: results.reduce((sum, { passed }) => sum + passed.length, 0),
    failed: results.flatMap(({ name, failed }) => failed.map((title) => `${name}: ${title}`)),
  };
}
