import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkChangesets, pendingBumps } from "../../src/changeset/check.ts";
import { computeChangeset } from "../../src/changeset/compute.ts";
import { documentsOf, mutationNamed, scope } from "../mutation.ts";

const { base, head } = documentsOf(mutationNamed("an operation is removed"));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "rosterkit-check-"));
  write("spec/released/openapi.json", JSON.stringify(base));
  write("spec/openapi.json", JSON.stringify(head));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it("reports bumps that no changeset states", async () => {
  expect(await checkChangesets(root, scope)).toEqual([
    "@rosterkit/types needs a major release, but its changesets state none",
    "@rosterkit/users needs a major release, but its changesets state none",
  ]);
});

it("reports bumps that are too low", async () => {
  write(".changeset/mine.md", '---\n"@rosterkit/types": major\n"@rosterkit/users": minor\n---\n\nLess.\n');
  expect(await checkChangesets(root, scope)).toEqual([
    "@rosterkit/users needs a major release, but its changesets state minor",
  ]);
});

it("accepts the generated changeset, and hand-written changesets with the same bumps", async () => {
  const text = computeChangeset({ released: base, document: head, current: undefined, scope });
  write(".changeset/spec.md", text ?? "");
  expect(await checkChangesets(root, scope)).toEqual([]);
  rmSync(join(root, ".changeset/spec.md"));
  write(".changeset/mine.md", '---\n"@rosterkit/types": major\n---\n\nOne.\n');
  write(".changeset/more.md", '---\n"@rosterkit/users": major\n---\n\nTwo.\n');
  expect(await checkChangesets(root, scope)).toEqual([]);
});

it("reports nothing before the first release", async () => {
  rmSync(join(root, "spec/released"), { recursive: true });
  expect(await checkChangesets(root, scope)).toEqual([]);
});

it("takes the highest bump of several changesets", () => {
  const texts = ['---\n"a": minor\n"b": patch\n---\n\nOne.\n', '---\n"a": patch\n"b": major\n---\n\nTwo.\n'];
  expect(Object.fromEntries(pendingBumps(texts))).toEqual({ a: "minor", b: "major" });
});
