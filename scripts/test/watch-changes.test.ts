import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { InputError } from "../src/diagnostic.ts";
import { generate, PipelineCache } from "../src/pipeline.ts";
import type { JsonObject } from "../src/read/json.ts";
import { changeSomething, numbers } from "./support/random-changes.ts";
import { snapshot, temporaryRepository, writeInto } from "./support/repository.ts";

const source = "spec/sources/things.json";

function read(path: string): JsonObject {
  return parse(readFileSync(join(import.meta.dirname, path), "utf8")) as JsonObject;
}

/** What comes of a run: what it says, and every file afterwards. */
async function outcome(root: string, cache?: PipelineCache): Promise<{ said: unknown; files: object }> {
  // A cache of its own keeps a run from asking what the last one left.
  const said = await generate(root, { cache: cache ?? new PipelineCache() }).then(
    ({ changes, ...found }) => ({
      ...found,
      changes: changes.map(({ path, kind, reason }) => ({ path, kind, reason })),
    }),
    (error: unknown) => (error instanceof InputError ? error.diagnostics : String(error)),
  );
  return { said: JSON.parse(JSON.stringify(said).replaceAll(root, "")) as unknown, files: snapshot(root) };
}

type Files = Readonly<Record<string, string | object>>;

/**
 * Applies changes one after the other to two repositories, in one of which a run watches; one of which nothing
 * comes is at times kept for the next one.
 * @returns how many of the changes were refused
 */
async function changeBoth(document: JsonObject, seed: number, steps: number, others: Files): Promise<number> {
  const roots = [temporaryRepository(others), temporaryRepository(others)] as const;
  const below = numbers(seed);
  const cache = new PipelineCache();
  let current = document;
  let refused = 0;
  for (let step = 0; step <= steps; step += 1) {
    const changed = structuredClone(current);
    if (step > 0) changeSomething(changed, below);
    for (const root of roots) writeInto(root, source, changed);
    const [watched, full] = [await outcome(roots[0], cache), await outcome(roots[1])];
    expect(watched, `seed ${seed}, step ${step}`).toEqual(full);
    const isRefused = Array.isArray(full.said);
    if (isRefused) refused += 1;
    if (!isRefused || below(8) === 0) current = changed;
    else if (below(2) === 0) current = document;
  }
  return refused;
}

const overlay = {
  overlay: "1.1.0",
  info: { title: "Repairs", version: "1" },
  "x-published": "It is taken as it was published, and says more of itself.",
  actions: [{ target: "$.info", update: { description: "Things." } }],
};

test.each<[path: string, steps: number, others: Files]>([
  ["conformance/features.yaml", 40, {}],
  ["breadth/schemas/document.yaml", 40, {}],
  ["breadth/nullable/document.json", 40, {}],
  ["breadth/pages/document.yaml", 20, { "spec/overlays/things.json": overlay }],
  [
    "breadth/schemas/document.yaml",
    6,
    { "spec/sources/others.json": read("breadth/nullable/document.json") },
  ],
])(
  "a run that watches does what a full run does, whatever changes in %s",
  async (path, steps, others) => {
    const refused = await changeBoth(read(path), 7, steps, others);
    // Were all of them refused, they would show nothing.
    expect(refused).toBeLessThan(steps / 2);
  },
  120_000,
);
