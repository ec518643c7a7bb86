import assert from "node:assert/strict";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMock } from "@rosterkit/contract";
import { bumpsOf } from "@rosterkit/spec-diff/changeset/check";
import { changesetPath } from "@rosterkit/spec-diff/changeset/path";
import { asObject } from "@rosterkit/spec-diff/json";
import type { Level } from "@rosterkit/spec-diff/level";
import { publicPackages } from "../../release/packages.ts";
import { type Consumer, clients, openConsumer } from "./consumer.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { type Chapter, story, storyService } from "./story.ts";
import { commit, openWorkshop, type Workshop } from "./workshop.ts";

export interface Rehearsal {
  readonly chapter: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly seconds: number;
}

interface Stage {
  readonly original: string;
  readonly workshop: Workshop;
  readonly registry: Registry;
  readonly consumers: readonly Consumer[];
}

/**
 * Plays releases through in a copy of the repository: publishes what there is, then changes the document step
 * by step, and after each step lets projects outside install, compile and run what was published.
 * @throws AssertionError when a version, a changelog or a range is not what it should be
 */
export async function rehearse(original: string, tell: (line: string) => void): Promise<Rehearsal[]> {
  const [registry, workshop] = await Promise.all([startRegistry(), openWorkshop(original)]);
  const consumers = clients.map((client) => openConsumer(client, original, registry));
  const stage = { original, workshop, registry, consumers };
  const played: Rehearsal[] = [];
  const time = async (chapter: string, act: () => Promise<void>): Promise<void> => {
    const started = performance.now();
    await act();
    const seconds = (performance.now() - started) / 1000;
    const versions = Object.fromEntries(versionsOf(workshop));
    played.push({ chapter, versions, seconds });
    const listed = Object.entries(versions).map(
      ([name, version]) => `${name.replace("@rosterkit/", "")} ${version}`,
    );
    tell(`${chapter}: ${listed.join(", ")} (${seconds.toFixed(1)} s)`);
  };
  try {
    await time("the first release", () => playFirstRelease(stage));
    for (const chapter of story) await time(chapter.title, () => play(stage, chapter));
    return played;
  } finally {
    for (const consumer of consumers) consumer.close();
    workshop.close();
    await registry.close();
  }
}

function versionsOf({ root }: Workshop): ReadonlyMap<string, string> {
  return new Map(publicPackages(root).map(({ name, version }) => [name, version]));
}

async function playFirstRelease(stage: Stage): Promise<void> {
  const { workshop } = stage;
  // The story starts with the packages as they are, whatever is pending for them.
  for (const path of globSync(".changeset/*.md", { cwd: workshop.root }))
    if (!path.endsWith("README.md")) rmSync(join(workshop.root, path));
  await workshop.run("node", ["scripts/commands/release.ts", "keep"]);
  await build(stage);
  await publish(stage, "The first release");
  await useEverywhere(stage, undefined);
}

async function play(stage: Stage, chapter: Chapter): Promise<void> {
  const { workshop } = stage;
  const before = versionsOf(workshop);
  addActions(workshop, chapter.actions);
  await workshop.run("node", ["scripts/commands/generate.ts"]);
  const changeset = readFileSync(join(workshop.root, changesetPath), "utf8");
  const direct = Object.fromEntries(bumpsOf(changeset));
  const dependants = Object.entries(chapter.bumps).filter(([name]) => !(name in direct));
  assert.deepEqual(
    { ...direct, ...Object.fromEntries(dependants) },
    chapter.bumps,
    `The changeset of "${chapter.title}"`,
  );
  await workshop.run("node", ["scripts/commands/changeset-check.ts"]);
  await build(stage, Object.keys(direct));
  await workshop.run("node", ["scripts/commands/release.ts", "old-code"]);
  await workshop.run("node", ["scripts/commands/release.ts", "version"]);
  // The pull request with the versions must pass what every pull request passes.
  await workshop.run("node", ["scripts/commands/generate.ts", "--check"]);
  const after = versionsOf(workshop);
  for (const [name, version] of before)
    assert.equal(
      after.get(name),
      bumped(version, chapter.bumps[name] ?? "none"),
      `The version of ${name} after "${chapter.title}"`,
    );
  for (const [name, text] of Object.entries(chapter.changelog))
    assertChangelog(workshop, { name, text, chapter });
  await publish(stage, chapter.title);
  await useEverywhere(stage, chapter.proof);
}

/** The version that follows. @see https://semver.org */
function bumped(version: string, level: Level): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const next = {
    none: version,
    patch: `${major}.${minor}.${patch + 1}`,
    minor: `${major}.${minor + 1}.0`,
    major: `${major + 1}.0.0`,
  };
  return next[level];
}

/** An overlay is where a maintainer changes what a service's document says. */
function addActions({ root }: Workshop, actions: readonly object[]): void {
  const path = join(root, "spec", "overlays", `${storyService}.yaml`);
  // JSON is YAML: each action is one item of the list that ends the file.
  const items = actions.map((action) => `  - ${JSON.stringify(action)}\n`).join("");
  writeFileSync(path, `${readFileSync(path, "utf8").trimEnd()}\n${items}`);
}

function assertChangelog(
  { root }: Workshop,
  { name, text, chapter }: { name: string; text: string; chapter: Chapter },
): void {
  const folder = publicPackages(root).find((candidate) => candidate.name === name)?.folder ?? "";
  const changelog = readFileSync(join(root, folder, "CHANGELOG.md"), "utf8");
  const [, newest = ""] = changelog.split(/^## /m);
  assert.ok(
    newest.includes(text),
    `The changelog of ${name} after "${chapter.title}" lacks ${JSON.stringify(text)}:\n${newest}`,
  );
}

/** Builds packages; with names these alone, for the others are built and nothing of theirs has changed. */
async function build({ workshop, original }: Stage, names?: readonly string[]): Promise<void> {
  const chosen = names ? ["--only", ...names.map((name) => `--filter=${name}`)] : ["--filter=./packages/*"];
  await workshop.run("turbo", ["run", "build", ...chosen, "--output-logs=errors-only"], {
    ...process.env,
    // What the repository has built already need not be built again.
    TURBO_CACHE_DIR: join(original, ".turbo", "cache"),
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
  });
}

async function publish({ workshop, registry }: Stage, message: string): Promise<void> {
  await commit(workshop, message);
  await workshop.run("node", ["scripts/commands/release.ts", "publish"], registry.environment);
}

/** Installs what a user of the newest release installs; both package managers, one after the other's network. */
async function useEverywhere({ workshop, consumers }: Stage, proof: string | undefined): Promise<void> {
  const document = JSON.parse(readFileSync(join(workshop.root, "spec", "openapi.json"), "utf8")) as object;
  const mock = await startMock({ service: storyService, document: document as Record<string, unknown> });
  const all = versionsOf(workshop);
  // The harness is for test engineers; everything else is what the quickstart uses.
  const versions = new Map([...all].filter(([name]) => name !== "@rosterkit/contract"));
  try {
    await Promise.all(
      consumers.map(async (consumer) => {
        const printed = await consumer.use({ versions, proof, mock: mock.url });
        assert.match(
          printed,
          /listAgents/,
          `The quickstart said nothing of listAgents under ${consumer.client}.`,
        );
        assertInstalled(consumer, all);
      }),
    );
  } finally {
    await mock.close();
  }
}

/** Every package is the newest, and asks for its siblings by a range that the newest are in. */
function assertInstalled(consumer: Consumer, versions: ReadonlyMap<string, string>): void {
  for (const [name, version] of versions) {
    if (name === "@rosterkit/contract") continue;
    const manifest = consumer.manifest(name);
    assert.equal(manifest["version"], version, `${name} as ${consumer.client} installed it`);
    for (const [dependency, range] of Object.entries(asObject(manifest["dependencies"]))) {
      const sibling = versions.get(dependency);
      if (sibling === undefined) continue;
      const [, major] = /^\^(\d+)\.\d+\.\d+$/.exec(String(range)) ?? [];
      assert.equal(
        major,
        sibling.split(".")[0],
        `The range ${String(range)} by which ${name} depends on ${dependency} ${sibling}`,
      );
    }
  }
}
