import assert from "node:assert/strict";
import { appendFileSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { startMock } from "@rosterkit/mock";
import { bumpsOf, changesetPath, type Level } from "@rosterkit/spec-diff";
import { generate } from "@rosterkit/codegen";
import { asObject } from "@rosterkit/openapi";
import config from "../../../rosterkit.config.ts";
import { copyRepository, type RepositoryCopy } from "../../support/copy-repository.ts";
import { publicPackages, withDependencies } from "../../support/public-packages.ts";
import { timed } from "../../support/progress.ts";
import { clients, type Consumer, openConsumer } from "./consumer.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { type Chapter, story, storyService } from "./story.ts";

export interface Rehearsal {
  readonly chapter: string;
  readonly versions: Readonly<Record<string, string>>;
}

interface Stage {
  readonly copy: RepositoryCopy;
  readonly registry: Registry;
  readonly consumers: readonly Consumer[];
}

/** Git without the configuration of this machine: its names, keys and hooks. */
const gitEnvironment = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Rehearsal",
  GIT_AUTHOR_EMAIL: "rehearsal@example.com",
  GIT_COMMITTER_NAME: "Rehearsal",
  GIT_COMMITTER_EMAIL: "rehearsal@example.com",
};

/**
 * Plays through releases in a copy of the repository: publishes the current packages, then changes the document in
 * several steps. After each step, external projects install, compile and run the published packages.
 * @throws {AssertionError} if a version, a changelog or a range is wrong
 */
export async function rehearse(): Promise<Rehearsal[]> {
  await using registry = await startRegistry();
  using copy = await copyRepository("rehearsal", { linked: true });
  using disposables = new DisposableStack();
  const consumers = clients.map((client) => disposables.use(openConsumer(client, registry)));
  const stage = { copy, registry, consumers };
  const played: Rehearsal[] = [];
  const play = async (chapter: string, act: Promise<void>): Promise<void> => {
    await timed(chapter, act);
    played.push({ chapter, versions: Object.fromEntries(versionsOf(copy)) });
  };
  await play("the first release", releaseFirst(stage));
  for (const chapter of story) await play(chapter.title, releaseChange(stage, chapter));
  await play("a package is retired", retirePackage(stage));
  return played;
}

function versionsOf({ root }: RepositoryCopy): ReadonlyMap<string, string> {
  return new Map(publicPackages(root).map(({ name, version }) => [name, version]));
}

async function releaseFirst(stage: Stage): Promise<void> {
  const { copy } = stage;
  // The first release has the packages as they are, without pending changesets.
  for (const path of globSync(".changeset/*.md", { cwd: copy.root }))
    if (!path.endsWith("README.md")) rmSync(join(copy.root, path));
  await copy.run("git", ["init", "--quiet", "--initial-branch", "main"], gitEnvironment);
  await runStep(copy, "keep");
  await copy.run("turbo", ["run", "build", "--filter=./packages/*", "--output-logs=errors-only"]);
  await publish(stage, "The first release");
  await useEverywhere(stage, undefined);
}

async function releaseChange(stage: Stage, chapter: Chapter): Promise<void> {
  const { copy } = stage;
  const before = versionsOf(copy);
  // The overlay ends with the list of its actions.
  appendFileSync(join(copy.root, "spec", "overlays", `${storyService}.yaml`), chapter.actions);
  await generate({ ...config, root: copy.root });
  const direct = Object.fromEntries(bumpsOf(readFileSync(join(copy.root, changesetPath), "utf8")));
  assert.deepEqual(direct, chapter.bumps, `The changeset of "${chapter.title}"`);
  // The other packages are built and unchanged.
  const changed = Object.keys(direct).map((name) => `--filter=${name}`);
  await copy.run("turbo", ["run", "build", "--only", ...changed, "--output-logs=errors-only"]);
  await runStep(copy, "old-code");
  await runStep(copy, "version");
  // The pull request with the versions must pass the same check as any other.
  const checked = await generate({ ...config, root: copy.root }, { check: true });
  assert.deepEqual(checked.changes, [], `Generated files after "${chapter.title}"`);
  const bumps = { ...dependantsOf(copy, chapter), ...chapter.bumps };
  const expected = [...before].map(([name, version]) => [name, nextVersion(version, bumps[name] ?? "none")]);
  assert.deepEqual([...versionsOf(copy)], expected, `The versions after "${chapter.title}"`);
  for (const [name, texts] of Object.entries(chapter.changelog)) {
    const changes = newestChanges(copy, name);
    for (const text of texts)
      assert.ok(
        changes.includes(text),
        `The changelog of ${name} lacks ${JSON.stringify(text)}:\n${changes}`,
      );
  }
  await publish(stage, chapter.title);
  await useEverywhere(stage, chapter.proof);
}

function runStep(copy: RepositoryCopy, step: string): Promise<string> {
  const words = ["--conditions=rosterkit-source", "scripts/commands/release.ts", step];
  return copy.run(process.execPath, words);
}

/** Returns the levels of packages that depend on one with a major release: only their range changes. */
function dependantsOf({ root }: RepositoryCopy, { bumps }: Chapter): Record<string, Level> {
  const dependants = publicPackages(root).filter(({ manifest }) =>
    Object.keys(asObject(manifest["dependencies"])).some((name) => bumps[name] === "major"),
  );
  return Object.fromEntries(dependants.map(({ name }) => [name, "patch"]));
}

/** Returns the next version. @see https://semver.org */
function nextVersion(version: string, level: Level): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const next = {
    none: version,
    patch: `${major}.${minor}.${patch + 1}`,
    minor: `${major}.${minor + 1}.0`,
    major: `${major + 1}.0.0`,
  };
  return next[level];
}

/** Returns the newest part of the changelog of a package. */
function newestChanges({ root }: RepositoryCopy, name: string): string {
  const folder = publicPackages(root).find((candidate) => candidate.name === name)?.folder ?? "";
  return readFileSync(join(root, folder, "CHANGELOG.md"), "utf8").split(/^## /m)[1] ?? "";
}

async function publish({ copy, registry }: Stage, message: string): Promise<void> {
  await copy.run("git", ["add", "--all"], gitEnvironment);
  await copy.run("git", ["commit", "--quiet", "--allow-empty", "--message", message], gitEnvironment);
  await copy.run("changeset", ["publish"], { ...registry.environment, ...gitEnvironment });
}

/** Retires a published package, and runs the script of the job that publishes, which must deprecate the package. */
async function retirePackage({ copy, registry }: Stage): Promise<void> {
  const [published] = publicPackages(copy.root);
  assert.ok(published);
  const { name, folder } = published;
  const reason = "it has no operation any more";
  writeFileSync(join(copy.root, "spec", "retired.json"), JSON.stringify({ [name]: reason }));
  const tarballs = join(copy.root, "release");
  await copy.run("pnpm", ["--dir", folder, "pack", "--pack-destination", tarballs]);
  const words = [join("scripts", "publish.mjs"), "--registry", registry.url];
  const printed = await copy.run(process.execPath, words, registry.environment);
  assert.match(printed, new RegExp(`^${name} is deprecated$`, "m"));
  const stated = await copy.run("npm", ["view", name, "deprecated"], registry.environment);
  assert.equal(stated.trim(), `This package is retired: ${reason}.`);
}

/** Installs the newest release of the packages of the quickstart, with every package manager. */
async function useEverywhere({ copy, consumers }: Stage, proof: string | undefined): Promise<void> {
  const document = join(copy.root, "spec", "openapi.json");
  await using mock = await startMock({ service: storyService, document });
  const quickstart = readFileSync(join(copy.root, "examples", "src", "quickstart.ts"), "utf8");
  const imported = [...quickstart.matchAll(/"(@rosterkit\/[^/"]+)/g)].map(([, name = ""]) => name);
  const used = withDependencies(copy.root, imported);
  const versions = new Map(used.map(({ name, version }) => [name, version]));
  await Promise.all(
    consumers.map(async (consumer) => {
      const printed = await consumer.use({ versions, proof, mock: mock.url });
      assert.match(printed, /listAgents/, `The output of the quickstart with ${consumer.client}`);
      for (const name of versions.keys()) assertInstalled(consumer, name, versions);
    }),
  );
}

/** Asserts that a package has the newest version, and ranges that include the newest versions of its siblings. */
function assertInstalled(consumer: Consumer, name: string, versions: ReadonlyMap<string, string>): void {
  const manifest = consumer.manifest(name);
  assert.equal(manifest["version"], versions.get(name), `${name} as ${consumer.client} installed it`);
  for (const [dependency, range] of Object.entries(asObject(manifest["dependencies"]))) {
    const sibling = versions.get(dependency);
    if (sibling === undefined) continue;
    const major = /^\^(\d+)\.\d+\.\d+$/.exec(String(range))?.[1];
    const wrong = `The range ${String(range)} by which ${name} depends on ${dependency} ${sibling}`;
    assert.equal(major, sibling.split(".")[0], wrong);
  }
}
